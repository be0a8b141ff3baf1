import { useQueryClient } from '@tanstack/react-query'
import { type RefObject, useCallback } from 'react'
import type { Conversation } from '@/api/types'
import { knownConversation } from '@/realtime/inboxCache'
import { goInbox } from '@/routing/inboxAddress'

const isWaiting = (conversation: Conversation | undefined) =>
  conversation?.status === 'active' && (conversation.unread_count > 0 || Boolean(conversation.waiting_since))

/**
 * Opens the conversation of the list that waits after one that is done, or above it if none does below. When no other waits, it stays open.
 * @param order the ids of the list, from top to bottom
 */
export function useNextWaiting(order: RefObject<number[]>) {
  const client = useQueryClient()
  return useCallback(
    (doneId: number) => {
      const at = order.current.indexOf(doneId)
      const others = [...order.current.slice(at + 1), ...order.current.slice(0, Math.max(at, 0))]
      const next = others.find((id) => id !== doneId && isWaiting(knownConversation(client, id)))
      if (next !== undefined) goInbox({ conversationId: next })
    },
    [client, order],
  )
}
