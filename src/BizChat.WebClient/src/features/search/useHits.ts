import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useApi } from '@/api/ApiContext'
import { keys } from '@/api/keys'
import { type SearchQuery, searchAPI } from '@/api/searchAPI'
import type { SearchHit } from '@/api/types'
import type { SearchAddress } from '@/routing/searchAddress'

interface Hits {
  items: SearchHit[]
  cursor: string | null
}

const none: SearchHit[] = []
const staleTime = 60_000

/** When a day begins, or another one so many days after it. */
function beginOf(day: string | null, after = 0) {
  const time = new Date(`${day}T00:00`)
  time.setDate(time.getDate() + after)
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString()
}

function toQuery({ q, kind, label, assignee, from, to }: SearchAddress): SearchQuery {
  return {
    q,
    in: kind,
    label: label ?? undefined,
    assignee: assignee ?? undefined,
    from: beginOf(from),
    to: beginOf(to, 1),
  }
}

/** What is found, page by page. The hits of the words before stay until there are others. */
export function useHits(businessId: string, address: SearchAddress) {
  const api = useApi(searchAPI)
  const client = useQueryClient()
  const wanted = toQuery(address)
  const queryKey = keys.search(businessId, wanted)
  const loading = useRef<string | null>(null)
  const [moreFailed, setMoreFailed] = useState(false)

  const query = useQuery({
    queryKey,
    queryFn: async ({ signal }): Promise<Hits> => {
      setMoreFailed(false)
      return api.search(businessId, wanted, undefined, signal)
    },
    enabled: wanted.q !== '',
    placeholderData: (before) => before,
    staleTime,
  })

  const loadMore = async () => {
    const hits = client.getQueryData<Hits>(queryKey)
    if (!hits?.cursor || loading.current === hits.cursor) return
    loading.current = hits.cursor
    setMoreFailed(false)
    try {
      const { items, cursor } = await api.search(businessId, wanted, hits.cursor)
      client.setQueryData<Hits>(queryKey, (now) =>
        now?.cursor === hits.cursor ? { items: [...now.items, ...items], cursor } : now,
      )
    } catch {
      setMoreFailed(true)
    } finally {
      loading.current = null
    }
  }

  return {
    hits: query.data?.items ?? none,
    hasMore: (query.data?.cursor ?? null) !== null,
    isLoading: query.isLoading,
    /** Whether the hits are those of the words before. */
    isFormer: query.isPlaceholderData,
    error: query.data ? null : query.error,
    retry: query.refetch,
    loadMore,
    moreFailed,
  }
}
