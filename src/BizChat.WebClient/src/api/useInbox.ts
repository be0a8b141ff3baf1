import { useQuery } from '@tanstack/react-query'
import { inboxAPI } from './inboxAPI'
import { keys } from './keys'

// Events say when these change.
const staleTime = Number.POSITIVE_INFINITY

export function useLabels(businessId: string) {
  return useQuery({
    queryKey: keys.labels(businessId),
    queryFn: () => inboxAPI.getLabels(businessId),
    staleTime,
  })
}

export function useViews(businessId: string) {
  return useQuery({
    queryKey: keys.views(businessId),
    queryFn: () => inboxAPI.getViews(businessId),
    staleTime,
  })
}

export function useInboxCounts(businessId: string) {
  return useQuery({
    queryKey: keys.counts(businessId),
    queryFn: () => inboxAPI.getCounts(businessId),
    staleTime,
  })
}
