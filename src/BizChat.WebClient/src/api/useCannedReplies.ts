import { useQuery } from '@tanstack/react-query'
import { request } from './client'
import { keys } from './keys'
import type { CannedReply } from './types'

/** @param isWanted whether they are loaded; what was loaded once is answered anyway */
export function useCannedReplies(businessId: string, isWanted: boolean) {
  return useQuery({
    queryKey: keys.cannedReplies(businessId),
    queryFn: ({ signal }) =>
      request<CannedReply[]>('GET', `/api/business/${encodeURIComponent(businessId)}/canned-replies`, {
        query: { limit: 100 },
        signal,
      }),
    enabled: isWanted,
    staleTime: 60_000,
  })
}
