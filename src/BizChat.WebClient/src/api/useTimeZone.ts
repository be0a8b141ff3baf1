import { useBusiness } from './useBusiness'

/** The time zone of the business's hours; undefined where it has none, which stands for the browser's. */
export function useTimeZone(businessId: string) {
  return useBusiness(businessId).data?.hours?.time_zone
}
