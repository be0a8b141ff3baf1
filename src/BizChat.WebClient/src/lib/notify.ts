/** A short message about something that was done, or could not be. */
export interface Notification {
  /** A later one with the same id takes the place of this one. */
  id: string
  message: string
  /** One way on, such as to undo or to try again. */
  action?: { label: string; run: () => void }
  /** Problems stay until they are dismissed; other notifications for six seconds. */
  isProblem?: boolean
}

/** How long a notification is shown, and an action can be undone, in milliseconds. */
export const shownMs = 6_000

let shown: readonly Notification[] = []
let count = 0
const listeners = new Set<() => void>()

function replace(next: readonly Notification[]) {
  shown = next
  for (const listener of listeners) listener()
}

export const currentNotifications = () => shown

export function subscribeNotifications(listener: () => void) {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** Shows a notification in the corner of the screen. Returns its id. */
export function notify({
  id = `notification-${++count}`,
  ...rest
}: Omit<Notification, 'id'> & { id?: string }) {
  replace([...shown.filter((one) => one.id !== id), { id, ...rest }])
  return id
}

export function dismiss(id: string) {
  if (shown.some((one) => one.id === id)) replace(shown.filter((one) => one.id !== id))
}

/** As when the page goes on with another user, whom they do not concern. */
export function dismissAll() {
  replace([])
}

/** Does what the notification offers, and takes it away. */
export function runAction({ id, action }: Notification) {
  dismiss(id)
  action?.run()
}

/** Undoes the latest action that can still be undone. Does nothing if there is none. */
export function undoLatest() {
  const latest = shown.findLast((one) => one.action && !one.isProblem)
  if (latest) runAction(latest)
}
