import { request, requestResponse } from './client'
import type { Conversation, Identified } from './types'

export type Proof =
  | { token: string }
  | { identifier: string; identifierHash: string; name?: string; email?: string }

const at = (businessId: string, customerId: string) =>
  `/api/business/${encodeURIComponent(businessId)}/customers/${encodeURIComponent(customerId)}`

// All that one customer ever wrote may be much.
const timeoutMs = 5 * 60_000

export const customerAPI = {
  /** `bearer` is the token of the visitor so far, whose conversations become the identified customer's. */
  identify: (businessId: string, proof: Proof, bearer: string | null) =>
    request<Identified>('POST', '/api/customers/identify', { body: { businessId, ...proof }, bearer }),
  getOwnConversations: () =>
    request<Conversation[]>('GET', '/api/customers/me/conversations', { query: { limit: 50 } }),
  async exportCustomer(businessId: string, customerId: string) {
    const response = await requestResponse('GET', `${at(businessId, customerId)}/export`, { timeoutMs })
    return response.blob()
  },
  eraseCustomer: (businessId: string, customerId: string) =>
    request<void>('DELETE', at(businessId, customerId), { timeoutMs }),
}
