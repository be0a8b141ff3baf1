import { useQuery } from '@tanstack/react-query'
import { businessAPI } from './businessAPI'
import { keys } from './keys'
import type { Business } from './types'

/** The time zone of the business's hours; undefined where it has none, which stands for the browser's. */
export function useTimeZone(businessId: string) {
  const { data } = useQuery({
    queryKey: keys.business(businessId),
    queryFn: () => businessAPI.getBusiness(businessId),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const { hours } = (data ?? {}) as Partial<Business> & { hours?: { time_zone?: string } | null }
  return hours?.time_zone
}
