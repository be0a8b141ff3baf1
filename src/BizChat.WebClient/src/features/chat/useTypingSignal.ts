import { useEffect, useRef } from 'react'
import { useRealtime } from '@/realtime/RealtimeContext'
import { TypingAnnouncer } from '@/realtime/typingSignal'

export function useTypingSignal(conversationId: number, senderName: string) {
  const { socket } = useRealtime()
  const current = useRef({ socket, conversationId, senderName })
  current.current = { socket, conversationId, senderName }
  const announcer = useRef<TypingAnnouncer | null>(null)
  announcer.current ??= new TypingAnnouncer(
    () =>
      void current.current.socket?.sendTyping(
        current.current.conversationId,
        current.current.senderName,
        'business',
      ),
    () =>
      void current.current.socket?.stopTyping(
        current.current.conversationId,
        current.current.senderName,
        'business',
      ),
  )
  useEffect(() => () => announcer.current?.finished(), [])
  return announcer.current
}
