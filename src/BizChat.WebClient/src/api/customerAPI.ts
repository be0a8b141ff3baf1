import { request, requestResponse } from './client'
import type { Identified, OpenedLink, OwnConversation } from './types'

export type Identification =
  | { token: string }
  | { identifier: string; identifierHash: string; name?: string; email?: string }

const at = (businessId: string, customerId: string) =>
  `/api/business/${encodeURIComponent(businessId)}/customers/${encodeURIComponent(customerId)}`

// An export or erasure covers everything a customer wrote.
const timeoutMs = 5 * 60_000

export const customerAPI = {
  /** `bearer` is the token of the current visitor, whose conversations move to the identified customer. */
  identify: (businessId: string, identification: Identification, bearer: string | null) =>
    request<Identified>('POST', '/api/customers/identify', {
      body: { businessId, ...identification },
      bearer,
    }),
  /** Exchanges the token of a mail's link. */
  openLink: (token: string) =>
    request<OpenedLink>('POST', '/api/customers/link', { body: { token }, bearer: null }),
  getOwnConversations: () =>
    request<OwnConversation[]>('GET', '/api/customers/me/conversations', { query: { limit: 50 } }),
  /** @param withNotes also what only staff see, which is not for the customer */
  async exportCustomer(businessId: string, customerId: string, withNotes: boolean) {
    const query = withNotes ? { notes: 'true' } : undefined
    const response = await requestResponse('GET', `${at(businessId, customerId)}/export`, {
      query,
      timeoutMs,
    })
    return response.blob()
  },
  eraseCustomer: (businessId: string, customerId: string) =>
    request<void>('DELETE', at(businessId, customerId), { timeoutMs }),
}
