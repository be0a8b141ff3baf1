let owner = 'open'

// Several users may share one browser, as do the demo shop's visitor and the agent.
export function setDraftOwner(name: string) {
  owner = name
}

const key = (conversationId: number) => `bizchat:draft:${owner}:${conversationId}`

const listeners = new Set<() => void>()

export function readDraft(conversationId: number): string {
  try {
    return localStorage.getItem(key(conversationId)) ?? ''
  } catch {
    return ''
  }
}

export function writeDraft(conversationId: number, text: string) {
  try {
    if (text) localStorage.setItem(key(conversationId), text)
    else localStorage.removeItem(key(conversationId))
  } catch {
    return
  } finally {
    for (const listener of listeners) listener()
  }
}

export function forgetDrafts() {
  try {
    const mine = Object.keys(localStorage).filter((name) => name.startsWith(`bizchat:draft:${owner}:`))
    for (const name of mine) localStorage.removeItem(name)
  } catch {
    return
  }
}

export function subscribeDrafts(listener: () => void) {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}
