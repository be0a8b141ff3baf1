import { useCallback, useSyncExternalStore } from 'react'
import { type DraftKind, readDraft, subscribeDrafts, writeDraft } from '@/lib/drafts'

/** The stored draft itself, so that all tabs show the same one, and none shows one that was sent. */
export function useDraft(conversationId: number, kind: DraftKind = 'reply') {
  const draft = useSyncExternalStore(subscribeDrafts, () => readDraft(conversationId, kind))
  const change = useCallback((text: string) => writeDraft(conversationId, text, kind), [conversationId, kind])
  return [draft, change] as const
}
