import { useEffect } from 'react'
import { useAttention } from './attention'

const lockName = (conversationId: number) => `bizchat:looking:${conversationId}`

/** Tells other tabs of this browser which conversation is looked at here: by a lock, which ends with the tab. */
export function useLooking(conversationId: number | null) {
  const attentive = useAttention()
  useEffect(() => {
    if (conversationId === null || !attentive || !navigator.locks) return
    const over = new AbortController()
    const ended = new Promise<void>((resolve) => over.signal.addEventListener('abort', () => resolve()))
    navigator.locks
      .request(lockName(conversationId), { mode: 'shared', signal: over.signal }, () => ended)
      .catch(() => undefined)
    return () => over.abort()
  }, [conversationId, attentive])
}

/** Without the Web Locks API (plain http on another host) other tabs are not known. */
export async function isLookedAt(conversationId: number) {
  const { held } = (await navigator.locks?.query()) ?? {}
  return held?.some((lock) => lock.name === lockName(conversationId)) ?? false
}
