import type { ApiClient } from '@/api/client'
import { pushAPI } from '@/api/pushAPI'

/** Whether this browser is notified while no tab is open. `denied`: the agent has forbidden notifications in the browser's settings. */
export type PushState = 'unsupported' | 'denied' | 'off' | 'on'

const worker = '/service-worker.js'

/** Browsers have it in secure contexts only: by https, or on this machine. */
const isSupported = () => 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window

async function subscriptionHere() {
  const registration = await navigator.serviceWorker.getRegistration()
  return (await registration?.pushManager.getSubscription()) ?? null
}

export async function readPush(): Promise<PushState> {
  if (!isSupported()) return 'unsupported'
  if (Notification.permission === 'denied') return 'denied'
  return (await subscriptionHere()) ? 'on' : 'off'
}

/** Asks for permission, so call it from a click. Fails with what the browser or the server has refused. */
export async function turnOnPush(api: ApiClient): Promise<PushState> {
  if (!isSupported()) return 'unsupported'
  const permission = await Notification.requestPermission()
  if (permission !== 'granted') return permission === 'denied' ? 'denied' : 'off'
  await navigator.serviceWorker.register(worker)
  const [{ pushManager }, { key }] = await Promise.all([navigator.serviceWorker.ready, pushAPI(api).getKey()])
  // One that was made with the key of another installation would be in the way.
  await (await pushManager.getSubscription())?.unsubscribe()
  const subscription = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key })
  await pushAPI(api).subscribe(subscription.toJSON())
  return 'on'
}

export async function turnOffPush(api: ApiClient): Promise<PushState> {
  const subscription = isSupported() ? await subscriptionHere() : null
  if (!subscription) return readPush()
  await subscription.unsubscribe()
  await pushAPI(api).unsubscribe(subscription.endpoint)
  return readPush()
}

/** The server forgets a browser with the session, so whoever is signed in now registers it again. */
export async function renewPush(api: ApiClient) {
  if ((await readPush()) !== 'on') return
  const subscription = await subscriptionHere()
  if (subscription) await pushAPI(api).subscribe(subscription.toJSON())
}
