import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useViewer } from '@/api/ViewerContext'
import { storeViewing } from '@/realtime/applyEvent'
import { useRealtime } from '@/realtime/RealtimeContext'

/** Shows colleagues that this agent looks at the conversation, and keeps who else does. */
export function useViewing(conversationId: number) {
  const client = useQueryClient()
  const { socket, state } = useRealtime()
  const { isOpen } = useViewer()

  useEffect(() => {
    // In open mode nobody is anybody.
    if (!socket || state !== 'live' || isOpen) return
    void socket.viewConversation(conversationId).then((viewing) => viewing && storeViewing(client, viewing))
    return () => void socket.leaveView()
  }, [client, socket, state, conversationId, isOpen])
}
