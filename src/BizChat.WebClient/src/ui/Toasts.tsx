import { useSyncExternalStore } from 'react'
import { lazily } from '@/lib/lazily'
import { currentNotifications, subscribeNotifications } from '@/lib/notify'
import { Late } from './Late'

const ToastList = lazily(() => import('./overlays/ToastList').then((m) => m.ToastList))

/** Shows what `notify` is called with; once in the page. */
export function Toasts() {
  const notifications = useSyncExternalStore(subscribeNotifications, currentNotifications)
  if (notifications.length === 0) return null
  return (
    <Late fallback={false}>
      <ToastList notifications={notifications} />
    </Late>
  )
}
