import { request } from './client'
import type { Conversation, Identified } from './types'

export type Proof =
  | { token: string }
  | { identifier: string; identifierHash: string; name?: string; email?: string }

export const customerAPI = {
  /** `bearer` is the token of the visitor so far, whose conversations become the identified customer's. */
  identify: (businessId: string, proof: Proof, bearer: string | null) =>
    request<Identified>('POST', '/api/customers/identify', { body: { businessId, ...proof }, bearer }),
  getOwnConversations: () =>
    request<Conversation[]>('GET', '/api/customers/me/conversations', { query: { limit: 50 } }),
}
