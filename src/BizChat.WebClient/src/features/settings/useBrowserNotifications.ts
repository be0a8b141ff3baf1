import { useState } from 'react'
import { useViewer } from '@/api/ViewerContext'
import { usePreference } from '@/lib/preferences'
import { usePush } from '@/push/usePush'

/** `ask`: the browser will ask; `blocked`: the agent has forbidden it in the browser's settings. */
export type BrowserNotifications = 'unsupported' | 'blocked' | 'ask' | 'off' | 'on'

const isSupported = () => 'Notification' in window

/** Whether this browser shows notifications: from an open tab, and by Web Push where it has that. `change` fails with what was refused. */
export function useBrowserNotifications() {
  const { me } = useViewer()
  const [isWanted, want] = usePreference<boolean>('notifications', false)
  const [permission, setPermission] = useState(isSupported() ? Notification.permission : 'denied')
  const push = usePush()

  const change = async (on: boolean) => {
    want(on)
    if (on) setPermission(await Notification.requestPermission())
    if (me) await push.change(on)
  }

  const state = (): BrowserNotifications => {
    if (!isSupported()) return 'unsupported'
    if (permission === 'granted') return isWanted ? 'on' : 'off'
    return permission === 'denied' ? 'blocked' : 'ask'
  }
  return { state: state(), change }
}
