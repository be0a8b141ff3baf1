import { storage } from './storage'

let owner = 'open'

// Several users may share one browser, as do the demo shop's visitor and the agent.
export function setDraftOwner(name: string) {
  owner = name
}

/** A reply and a note have drafts of their own, so that none becomes the other. */
export type DraftKind = 'reply' | 'note'

const key = (conversationId: number, kind: DraftKind) =>
  `bizchat:draft:${owner}:${conversationId}${kind === 'note' ? ':note' : ''}`

const listeners = new Set<() => void>()

export function readDraft(conversationId: number, kind: DraftKind = 'reply'): string {
  return storage.read(key(conversationId, kind)) ?? ''
}

export function writeDraft(conversationId: number, text: string, kind: DraftKind = 'reply') {
  storage.write(key(conversationId, kind), text || null)
  for (const listener of listeners) listener()
}

export function forgetDrafts() {
  storage.removeAll(`bizchat:draft:${owner}:`)
  for (const listener of listeners) listener()
}

/** Also hears what other tabs of this browser write; `pageshow` because a page that Back restores missed it. */
export function subscribeDrafts(listener: () => void) {
  listeners.add(listener)
  window.addEventListener('storage', listener)
  window.addEventListener('pageshow', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
    window.removeEventListener('pageshow', listener)
  }
}
