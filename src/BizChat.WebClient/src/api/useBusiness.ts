import { useQuery } from '@tanstack/react-query'
import { useApi } from './ApiContext'
import { businessAPI } from './businessAPI'
import { keys } from './keys'

/** The business with its settings. Events keep it as it is on the server. */
export function useBusiness(businessId: string) {
  const api = useApi(businessAPI)
  return useQuery({
    queryKey: keys.business(businessId),
    queryFn: () => api.getBusiness(businessId),
    staleTime: Number.POSITIVE_INFINITY,
  })
}
