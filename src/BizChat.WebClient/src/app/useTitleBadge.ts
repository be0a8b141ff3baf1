import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'
import { keys } from '@/api/keys'
import type { Inbox } from '@/realtime/inboxCache'

export function useTitleBadge(businessId: string) {
  const client = useQueryClient()
  const unread = useSyncExternalStore(
    // The cache also notifies while components render, when state must not change.
    (listener) => client.getQueryCache().subscribe(() => queueMicrotask(listener)),
    () => {
      const conversations = new Map<number, number>()
      for (const [, inbox] of client.getQueriesData<Inbox>({ queryKey: keys.inboxes(businessId) })) {
        for (const item of inbox?.items ?? []) conversations.set(item.id, item.unread_count)
      }
      let sum = 0
      for (const count of conversations.values()) sum += count
      return sum
    },
  )

  useEffect(() => {
    document.title = unread > 0 ? `(${unread > 99 ? '99+' : unread}) BizChat` : 'BizChat'
    if ('setAppBadge' in navigator) {
      void (unread > 0 ? navigator.setAppBadge(unread) : navigator.clearAppBadge()).catch(() => undefined)
    }
  }, [unread])
}
