import { useEffect } from 'react'
import { useApiClient } from '@/api/ApiContext'
import { useViewer } from '@/api/ViewerContext'
import { renewPush } from '@/push/browserPush'
import { useRealtime } from '@/realtime/RealtimeContext'
import { go } from '@/routing/navigation'

/** Makes this tab one that Web Push knows of: the server pushes nothing while it is visible, and a click on a notification opens its page here. */
export function usePushedTab() {
  const api = useApiClient()
  const { me } = useViewer()
  const { socket, state } = useRealtime()
  const isKnown = me !== null

  useEffect(() => {
    if (!isKnown || !socket || state !== 'live') return
    const tell = () => void socket.setVisible(document.visibilityState === 'visible')
    tell()
    document.addEventListener('visibilitychange', tell)
    return () => document.removeEventListener('visibilitychange', tell)
  }, [isKnown, socket, state])

  useEffect(() => {
    if (!isKnown) return
    renewPush(api).catch(() => undefined)
    const workers = 'serviceWorker' in navigator ? navigator.serviceWorker : null
    const listen = ({ data }: MessageEvent<{ type: string; path: string }>) => {
      if (data.type === 'open') go(data.path)
    }
    workers?.addEventListener('message', listen)
    workers?.startMessages()
    return () => workers?.removeEventListener('message', listen)
  }, [api, isKnown])
}
