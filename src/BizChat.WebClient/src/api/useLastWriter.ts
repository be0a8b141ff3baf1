import { useCallback } from 'react'
import { useI18n } from '@/i18n/I18nContext'
import type { Conversation } from './types'
import { useMembers } from './useMembers'
import { useViewer } from './ViewerContext'

/** Finds what to call the writer of a conversation's last message; null for its customer, and where there is none. */
export function useLastWriter() {
  const { t } = useI18n()
  const { me, businessId } = useViewer()
  const { data: members } = useMembers(businessId)
  return useCallback(
    ({ last_message: text, last_message_sender_type: side, last_message_sender_id: id }: Conversation) => {
      if (text === null) return null
      if (side === 'system') return t.inbox.automatic
      if (side !== 'business') return null
      // In open mode nobody has an id.
      if (id === (me?.id ?? null)) return t.inbox.you
      const name = members?.find((member) => member.id === id)?.name
      return name?.trim().split(/\s+/)[0] ?? t.inbox.team
    },
    [t, me, members],
  )
}
