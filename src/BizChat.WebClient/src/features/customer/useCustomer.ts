import { useQuery } from '@tanstack/react-query'
import { useApi } from '@/api/ApiContext'
import { customersAPI } from '@/api/customersAPI'
import { keys } from '@/api/keys'

/** Which pages a customer sees, and when, comes without an event. */
export const refreshMs = 60_000

export function useCustomer(businessId: string, customerId: string) {
  const api = useApi(customersAPI)
  return useQuery({
    queryKey: keys.customer(customerId),
    queryFn: ({ signal }) => api.getCustomer(businessId, customerId, signal),
    refetchInterval: refreshMs,
    refetchOnWindowFocus: true,
  })
}
