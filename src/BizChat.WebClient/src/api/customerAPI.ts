import type { ApiClient } from './client'
import type { Identified, OpenedLink, OwnConversation } from './types'

export type Identification =
  | { token: string }
  | { identifier: string; identifierHash: string; name?: string; email?: string }

export interface OwnDetails {
  name?: string
  email?: string
  phone?: string
  fields?: Record<string, string>
}

const at = (businessId: string, customerId: string) =>
  `/api/business/${encodeURIComponent(businessId)}/customers/${encodeURIComponent(customerId)}`

// An export or erasure covers everything a customer wrote.
const timeoutMs = 5 * 60_000

export const customerAPI = ({ request, requestResponse }: ApiClient) => ({
  /** `bearer` is the token of the current visitor, whose conversations move to the identified customer. */
  identify: (businessId: string, identification: Identification, bearer: string | null) =>
    request<Identified>('POST', '/api/customers/identify', {
      body: { businessId, ...identification },
      bearer,
    }),
  /** What the customer says of itself; `fields` are answers to further questions of the business. */
  changeOwn: ({ fields: attributes, ...details }: OwnDetails) =>
    request<void>('PATCH', '/api/customers/me', { body: { ...details, attributes } }),
  /** A page of the business's site that the customer looks at. */
  recordPage: (page: { url: string; title: string }) =>
    request<void>('POST', '/api/customers/me/pages', { body: page }),
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
})
