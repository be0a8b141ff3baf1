import { useEffect } from 'react'
import { useAction } from '@/actions/ActionsContext'
import { changeConversation } from '@/actions/conversationActions'
import { useOutbox } from '@/outbox/OutboxContext'

/** Resolves conversations once a message was sent that was to be the last. */
export function useResolvedBySending(openId: number | null, onResolved: (id: number) => void) {
  const outbox = useOutbox()
  const change = useAction(changeConversation)
  useEffect(
    () =>
      outbox.onSent(({ resolves, conversationId }) => {
        if (!resolves) return
        void change({ conversationId, fields: { status: 'resolved' } })
        if (conversationId === openId) onResolved(conversationId)
      }),
    [outbox, change, openId, onResolved],
  )
}
