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

export function subscribeDrafts(listener: () => void) {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}
