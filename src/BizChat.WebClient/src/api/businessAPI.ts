import type { ApiClient } from './client'
import type { Business, BusinessChanges, BusinessStatus, FeedEvent, Stats } from './types'

const at = (businessId: string) => `/api/business/${encodeURIComponent(businessId)}`

export const businessAPI = ({ request }: ApiClient) => ({
  getBusiness: (businessId: string) => request<Business>('GET', at(businessId)),
  getStats: (businessId: string) => request<Stats>('GET', `${at(businessId)}/stats`),
  change: (businessId: string, changes: BusinessChanges) =>
    request<Business>('PATCH', at(businessId), { body: changes }),
  sendTestMail: (businessId: string) => request<{ email: string }>('POST', `${at(businessId)}/mail/test`),
  setStatus: (businessId: string, status: BusinessStatus) =>
    request<Business>('PATCH', `${at(businessId)}/status`, { body: { status } }),
})

export interface FeedQuery {
  businessId?: string
  conversationId?: number
  after: number
  limit?: number
}

export const feedAPI = ({ request }: ApiClient) => ({
  getEvents: (query: FeedQuery) =>
    request<FeedEvent[]>('GET', '/api/events', { query: { ...query }, timeoutMs: 10_000 }),
  getHead: (query: Omit<FeedQuery, 'after' | 'limit'>) =>
    request<{ position: number }>('GET', '/api/events/head', { query: { ...query } }),
})
