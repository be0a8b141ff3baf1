import { useEffect } from 'react'
import { useAction } from '@/actions/ActionsContext'
import { changeConversation } from '@/actions/conversationActions'
import { useOutbox } from '@/outbox/OutboxContext'

/** Resolves or snoozes conversations once a message was sent that was to be the last. */
export function useDoneBySending(openId: number | null, onDone: (id: number) => void) {
  const outbox = useOutbox()
  const change = useAction(changeConversation)
  useEffect(
    () =>
      outbox.onSent(({ resolves, snoozes, conversationId }) => {
        if (!resolves && !snoozes) return
        const fields = snoozes
          ? ({ status: 'snoozed', snoozed_until: snoozes.until } as const)
          : ({ status: 'resolved' } as const)
        void change({ conversationId, fields })
        if (conversationId === openId) onDone(conversationId)
      }),
    [outbox, change, openId, onDone],
  )
}
