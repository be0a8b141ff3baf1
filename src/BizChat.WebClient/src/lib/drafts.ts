import { storage } from './storage'

let owner = 'open'

// Several users may share one browser, as do the demo shop's visitor and the agent.
export function setDraftOwner(name: string) {
  owner = name
}

const key = (conversationId: number) => `bizchat:draft:${owner}:${conversationId}`

const listeners = new Set<() => void>()

export function readDraft(conversationId: number): string {
  return storage.read(key(conversationId)) ?? ''
}

export function writeDraft(conversationId: number, text: string) {
  storage.write(key(conversationId), text || null)
  for (const listener of listeners) listener()
}

export function forgetDrafts() {
  storage.removeAll(`bizchat:draft:${owner}:`)
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
