import { useCallback, useSyncExternalStore } from 'react'
import { readDraft, subscribeDrafts, writeDraft } from '@/lib/drafts'

/** The stored draft itself, so that all tabs show the same one, and none shows one that was sent. */
export function useDraft(conversationId: number) {
  const draft = useSyncExternalStore(subscribeDrafts, () => readDraft(conversationId))
  const change = useCallback((text: string) => writeDraft(conversationId, text), [conversationId])
  return [draft, change] as const
}
