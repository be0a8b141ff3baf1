import { knownTimeZone } from '@/lib/knownTimeZone'
import { useBusiness } from './useBusiness'

/** The time zone of the business's hours; undefined where it has none or the browser does not know it, which stands for the browser's. */
export function useTimeZone(businessId: string) {
  return knownTimeZone(useBusiness(businessId).data?.hours?.time_zone)
}
