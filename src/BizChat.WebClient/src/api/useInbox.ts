import { useQuery } from '@tanstack/react-query'
import { useApi } from './ApiContext'
import { inboxAPI } from './inboxAPI'
import { keys } from './keys'

// Events say when these change.
const staleTime = Number.POSITIVE_INFINITY

export function useLabels(businessId: string) {
  const api = useApi(inboxAPI)
  return useQuery({
    queryKey: keys.labels(businessId),
    queryFn: () => api.getLabels(businessId),
    staleTime,
  })
}

export function useViews(businessId: string) {
  const api = useApi(inboxAPI)
  return useQuery({
    queryKey: keys.views(businessId),
    queryFn: () => api.getViews(businessId),
    staleTime,
  })
}

export function useInboxCounts(businessId: string) {
  const api = useApi(inboxAPI)
  return useQuery({
    queryKey: keys.counts(businessId),
    queryFn: () => api.getCounts(businessId),
    staleTime,
  })
}
