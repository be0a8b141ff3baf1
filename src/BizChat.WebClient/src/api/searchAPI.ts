import type { ApiClient } from './client'
import { pageOf } from './page'
import type { SearchHit } from './types'

export interface SearchQuery {
  q: string
  in: 'messages' | 'notes' | 'customers'
  label?: string
  assignee?: string
  /** Times, in ISO 8601. */
  from?: string
  to?: string
}

export const searchAPI = ({ requestResponse }: ApiClient) => ({
  async search(businessId: string, query: SearchQuery, cursor?: string, signal?: AbortSignal) {
    const path = `/api/business/${encodeURIComponent(businessId)}/search`
    const response = await requestResponse('GET', path, { query: { ...query, cursor }, signal })
    return pageOf<SearchHit>(response, 'next')
  },
})
