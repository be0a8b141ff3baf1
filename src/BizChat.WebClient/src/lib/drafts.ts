import { storage } from './storage'

let owner = 'open'

// Several users may share one browser, as do the demo shop's visitor and the agent.
export function setDraftOwner(name: string) {
  owner = name
}

export const draftOwner = () => owner

/** A reply, a new note and each note that is edited have drafts of their own, so that none becomes the other. */
export type DraftKind = 'reply' | 'note' | `note-${number}`

const key = (conversationId: number, kind: DraftKind) =>
  `bizchat:draft:${owner}:${conversationId}${kind === 'reply' ? '' : `:${kind}`}`

const listeners = new Set<() => void>()

export function readDraft(conversationId: number, kind: DraftKind = 'reply'): string {
  return storage.read(key(conversationId, kind)) ?? ''
}

export function writeDraft(conversationId: number, text: string, kind: DraftKind = 'reply') {
  storage.write(key(conversationId, kind), text || null)
  for (const listener of listeners) listener()
}

/** Puts a text that was not sent before what is written now. Returns how to take it out again, as long as nobody has changed it. */
export function returnToDraft(conversationId: number, text: string, kind: DraftKind = 'reply') {
  const written = readDraft(conversationId, kind)
  const before = written ? `${text}\n` : text
  if (text) writeDraft(conversationId, before + written, kind)
  return () => {
    const draft = readDraft(conversationId, kind)
    if (text && draft.startsWith(before)) writeDraft(conversationId, draft.slice(before.length), kind)
  }
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
