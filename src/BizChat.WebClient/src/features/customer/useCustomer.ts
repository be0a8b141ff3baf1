import { useQuery } from '@tanstack/react-query'
import { customersAPI } from '@/api/customersAPI'
import { keys } from '@/api/keys'

/** Which pages a customer sees, and when, comes without an event. */
export const refreshMs = 60_000

export function useCustomer(businessId: string, customerId: string) {
  return useQuery({
    queryKey: keys.customer(customerId),
    queryFn: ({ signal }) => customersAPI.getCustomer(businessId, customerId, signal),
    refetchInterval: refreshMs,
    refetchOnWindowFocus: true,
  })
}
