import { useQuery } from '@tanstack/react-query'
import { businessAPI } from './businessAPI'
import { keys } from './keys'

/** The business with its settings. Events keep it as it is on the server. */
export function useBusiness(businessId: string) {
  return useQuery({
    queryKey: keys.business(businessId),
    queryFn: () => businessAPI.getBusiness(businessId),
    staleTime: Number.POSITIVE_INFINITY,
  })
}
