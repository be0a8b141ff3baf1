import { useQuery } from '@tanstack/react-query'
import { useApi } from './ApiContext'
import { cannedReplyAPI } from './cannedReplyAPI'
import { keys } from './keys'

/** @param isWanted whether they are loaded; what was loaded once is answered anyway */
export function useCannedReplies(businessId: string, isWanted = true) {
  const api = useApi(cannedReplyAPI)
  return useQuery({
    queryKey: keys.cannedReplies(businessId),
    queryFn: ({ signal }) => api.getAll(businessId, signal),
    enabled: isWanted,
    staleTime: 60_000,
  })
}
