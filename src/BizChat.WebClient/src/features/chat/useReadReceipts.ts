import { useEffect, useRef } from 'react'
import { conversationAPI } from '@/api/conversationAPI'
import type { Conversation, Message } from '@/api/types'
import { useAttention } from '@/lib/attention'
import { useRealtime } from '@/realtime/RealtimeContext'

export function useReadReceipts(conversation: Conversation, messages: Message[]) {
  const { state } = useRealtime()
  const attentive = useAttention()
  const last = messages.findLast((message) => message.sender_type === 'customer')
  const unread = last && last.status !== 'read' ? last.id : null
  const sent = useRef<string | null>(null)

  useEffect(() => {
    const attempt = `${unread}:${state}`
    if (unread === null || !attentive || sent.current === attempt) return
    sent.current = attempt
    conversationAPI.acknowledge(conversation.id, unread, 'read').catch(() => {
      sent.current = null
    })
  }, [unread, attentive, state, conversation.id])
}
