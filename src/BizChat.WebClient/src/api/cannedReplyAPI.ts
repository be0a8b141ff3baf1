import { type ApiClient, jsonOf } from './client'
import type { CannedReply, CannedReplyDraft } from './types'

const at = (businessId: string, rest = '') =>
  `/api/business/${encodeURIComponent(businessId)}/canned-replies${rest && `/${encodeURIComponent(rest)}`}`

export const cannedReplyAPI = ({ request, requestResponse }: ApiClient) => ({
  /** All of them, page by page. */
  async getAll(businessId: string, signal?: AbortSignal) {
    const all: CannedReply[] = []
    for (let cursor: string | undefined, more = true; more; ) {
      const query = { limit: 100, cursor }
      const response = await requestResponse('GET', at(businessId), { query, signal })
      all.push(...(await jsonOf<CannedReply[]>(response)))
      const next = /[?&]cursor=([^&>]+)/.exec(response.headers.get('Link') ?? '')?.[1]
      cursor = next && decodeURIComponent(next)
      more = next !== undefined
    }
    return all
  },
  make: (businessId: string, reply: CannedReplyDraft) =>
    request<CannedReply>('POST', at(businessId), { body: reply }),
  change: (businessId: string, id: string, reply: Partial<CannedReplyDraft>) =>
    request<CannedReply>('PATCH', at(businessId, id), { body: reply }),
  remove: (businessId: string, id: string) => request<void>('DELETE', at(businessId, id)),
})
