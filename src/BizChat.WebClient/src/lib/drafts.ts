let owner = 'open'

// Several users may share one browser, as do the demo shop's visitor and the agent.
export function setDraftOwner(name: string) {
  owner = name
}

const key = (conversationId: number) => `bizchat:draft:${owner}:${conversationId}`

const listeners = new Set<() => void>()

/** Drafts that the browser refuses to store; they last as long as the page. */
const unstored = new Map<string, string>()

export function readDraft(conversationId: number): string {
  const kept = unstored.get(key(conversationId))
  if (kept !== undefined) return kept
  try {
    return localStorage.getItem(key(conversationId)) ?? ''
  } catch {
    return ''
  }
}

export function writeDraft(conversationId: number, text: string) {
  unstored.delete(key(conversationId))
  try {
    if (text) localStorage.setItem(key(conversationId), text)
    else localStorage.removeItem(key(conversationId))
  } catch {
    unstored.set(key(conversationId), text)
  } finally {
    for (const listener of listeners) listener()
  }
}

export function forgetDrafts() {
  unstored.clear()
  try {
    const mine = Object.keys(localStorage).filter((name) => name.startsWith(`bizchat:draft:${owner}:`))
    for (const name of mine) localStorage.removeItem(name)
  } catch {
    return
  }
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
