import { useCallback, useState } from 'react'
import { readDraft, writeDraft } from '@/lib/drafts'

export function useDraft(conversationId: number) {
  const [draft, setDraft] = useState(() => readDraft(conversationId))
  const change = useCallback(
    (text: string) => {
      setDraft(text)
      writeDraft(conversationId, text)
    },
    [conversationId],
  )
  return [draft, change] as const
}
