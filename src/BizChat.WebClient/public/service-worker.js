// Shows what the server pushes while no tab is looked at. It keeps no files and answers no requests, so that a page is always the server's own.

const workspace = /^\/($|inbox|search|reports|customers|settings|team)/

self.addEventListener('install', () => self.skipWaiting())

self.addEventListener('push', (event) => {
  const pushed = event.data.json()
  const {
    title,
    body,
    conversation_id: id,
    message_id: message,
    note_id: note,
    business_id: business,
  } = pushed
  const query = new URLSearchParams({ ...(message && { m: message }), ...(note && { note }), business })
  const shown = self.registration.showNotification(title, {
    body,
    tag: `bizchat-${id}`,
    renotify: true,
    icon: '/icon-192.png',
    data: { path: `/inbox/all/${id}?${query}` },
  })
  event.waitUntil(Promise.all([shown, self.navigator.setAppBadge?.()]))
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(open(event.notification.data.path))
})

/** In a tab that there is, or in a new one. */
async function open(path) {
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const tab = windows.find(
    ({ url, frameType }) => frameType !== 'nested' && workspace.test(new URL(url).pathname),
  )
  if (!tab) return self.clients.openWindow(path)
  tab.postMessage({ type: 'open', path })
  return tab.focus()
}
