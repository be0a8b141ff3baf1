import { useState } from 'react'
import { usePreference } from '@/lib/preferences'

export function useNotificationPermission() {
  const supported = 'Notification' in window
  const [permission, setPermission] = useState(supported ? Notification.permission : 'denied')
  const [wanted, setWanted] = usePreference<boolean>('notifications', false)

  const change = async (on: boolean) => {
    setWanted(on)
    if (on && supported) setPermission(await Notification.requestPermission())
  }

  return { on: wanted && permission === 'granted', denied: permission === 'denied', change }
}
