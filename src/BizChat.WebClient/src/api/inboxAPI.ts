import type { ApiClient } from './client'
import type { BulkChange, BulkResult, InboxCounts, Label, SavedView, ViewFilter } from './types'

const at = (businessId: string, rest: string) => `/api/business/${encodeURIComponent(businessId)}/${rest}`

export interface ViewChange {
  name?: string
  filter?: ViewFilter
  shared?: boolean
}

export const inboxAPI = ({ request }: ApiClient) => ({
  getCounts: (businessId: string) => request<InboxCounts>('GET', at(businessId, 'inbox-counts')),
  getLabels: (businessId: string) => request<Label[]>('GET', at(businessId, 'labels')),
  makeLabel: (businessId: string, label: Omit<Label, 'id'>) =>
    request<Label>('POST', at(businessId, 'labels'), { body: label }),
  changeLabel: (businessId: string, id: string, label: Partial<Label>) =>
    request<Label>('PATCH', at(businessId, `labels/${encodeURIComponent(id)}`), {
      body: { name: label.name, color: label.color },
    }),
  deleteLabel: (businessId: string, id: string) =>
    request<void>('DELETE', at(businessId, `labels/${encodeURIComponent(id)}`)),
  getViews: (businessId: string) => request<SavedView[]>('GET', at(businessId, 'views')),
  saveView: (businessId: string, view: ViewChange) =>
    request<SavedView>('POST', at(businessId, 'views'), { body: view }),
  changeView: (businessId: string, id: string, change: ViewChange) =>
    request<SavedView>('PATCH', at(businessId, `views/${encodeURIComponent(id)}`), { body: change }),
  deleteView: (businessId: string, id: string) =>
    request<void>('DELETE', at(businessId, `views/${encodeURIComponent(id)}`)),
  changeConversations: (businessId: string, ids: number[], change: BulkChange) =>
    request<BulkResult>('POST', at(businessId, 'conversations/bulk'), {
      body: { ids, change },
      timeoutMs: 60_000,
    }),
})
