import { type RefObject, useEffect, useRef } from 'react'
import { useApi } from '@/api/ApiContext'
import { conversationAPI } from '@/api/conversationAPI'
import type { Conversation, Message } from '@/api/types'
import { useAttention } from '@/lib/attention'
import { isNewestRowShown } from './newestRow'

const lookMs = 1_000
const retryMs = 15_000

/** Marks messages as read, and what was marked as unread too, once the newest row was on the screen for a second of the agent's attention. */
export function useReadReceipts(
  { id: conversationId, unread_count }: Conversation,
  messages: Message[],
  scroller: RefObject<HTMLElement | null>,
) {
  const api = useApi(conversationAPI)
  const attentive = useAttention()
  const last = messages.findLast((message) => message.sender_type === 'customer')
  const unread = last && (last.status !== 'read' || unread_count > 0) ? last.id : null
  const sent = useRef<number | null>(null)

  useEffect(() => {
    if (unread === null) sent.current = null
    if (unread === null || !attentive) return
    let wasShown = isNewestRowShown(scroller.current)
    const timer = setInterval(() => {
      const isShown = isNewestRowShown(scroller.current)
      const isSeen = wasShown && isShown
      wasShown = isShown
      if (!isSeen || sent.current === unread) return
      sent.current = unread
      api.acknowledge(conversationId, unread, 'read').catch(() => {
        setTimeout(() => {
          sent.current = null
        }, retryMs)
      })
    }, lookMs)
    return () => clearInterval(timer)
  }, [api, unread, attentive, conversationId, scroller])
}
