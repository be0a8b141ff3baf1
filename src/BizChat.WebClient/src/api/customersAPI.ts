import type { ApiClient } from './client'
import { pageOf } from './page'
import type { Customer, CustomerChange, CustomerProfile } from './types'

interface CustomerQuery {
  search?: string
  cursor?: string
  limit?: number
}

const list = (businessId: string) => `/api/business/${encodeURIComponent(businessId)}/customers`
const one = (businessId: string, customerId: string) =>
  `${list(businessId)}/${encodeURIComponent(customerId)}`

/** What staff do with customers. */
export const customersAPI = ({ request, requestResponse }: ApiClient) => ({
  async getCustomers(businessId: string, query: CustomerQuery, signal?: AbortSignal) {
    const response = await requestResponse('GET', list(businessId), { query: { ...query }, signal })
    return pageOf<Customer>(response, 'next')
  },
  getCustomer: (businessId: string, customerId: string, signal?: AbortSignal) =>
    request<CustomerProfile>('GET', one(businessId, customerId), { signal }),
  changeCustomer: (businessId: string, customerId: string, change: CustomerChange) =>
    request<CustomerProfile>('PATCH', one(businessId, customerId), { body: change }),
})
