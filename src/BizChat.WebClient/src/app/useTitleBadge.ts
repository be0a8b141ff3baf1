import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { keys } from '@/api/keys'
import type { Inbox } from '@/realtime/inboxCache'

/** Counts anew when one of the lists has changed: the cache notifies far more often. */
function unreadCounter(client: QueryClient, businessId: string) {
  let counted: (Inbox | undefined)[] = []
  let sum = 0
  return () => {
    const inboxes = client
      .getQueriesData<Inbox>({ queryKey: keys.inboxes(businessId) })
      .map(([, inbox]) => inbox)
    if (inboxes.length === counted.length && inboxes.every((inbox, index) => inbox === counted[index]))
      return sum
    counted = inboxes
    const unread = new Map<number, number>()
    for (const inbox of inboxes) {
      for (const item of inbox?.items ?? []) if (item.unread_count > 0) unread.set(item.id, item.unread_count)
    }
    sum = [...unread.values()].reduce((total, count) => total + count, 0)
    return sum
  }
}

export function useTitleBadge(businessId: string) {
  const client = useQueryClient()
  const count = useMemo(() => unreadCounter(client, businessId), [client, businessId])
  const unread = useSyncExternalStore(
    // The cache also notifies while components render, when state must not change.
    (listener) => client.getQueryCache().subscribe(() => queueMicrotask(listener)),
    count,
  )

  useEffect(() => {
    document.title = unread > 0 ? `(${unread > 99 ? '99+' : unread}) BizChat` : 'BizChat'
    if ('setAppBadge' in navigator) {
      void (unread > 0 ? navigator.setAppBadge(unread) : navigator.clearAppBadge()).catch(() => undefined)
    }
  }, [unread])
}
