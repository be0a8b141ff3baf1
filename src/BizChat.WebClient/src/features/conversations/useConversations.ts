import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef } from 'react'
import { useApi } from '@/api/ApiContext'
import { type ConversationQuery, conversationAPI } from '@/api/conversationAPI'
import { type InboxFilter, keys } from '@/api/keys'
import type { Conversation } from '@/api/types'
import { useI18n } from '@/i18n/I18nContext'
import { dismiss, notify } from '@/lib/notify'
import { changesSince, type Inbox } from '@/realtime/inboxCache'

const none: Conversation[] = []
const firstPage = 100
const furtherPage = 500
const largestPage = 1000

function toQuery(filter: InboxFilter): ConversationQuery {
  return {
    status: filter.status === 'all' ? undefined : filter.status,
    assignee: filter.assignee === 'all' ? undefined : filter.assignee,
    search: filter.search || undefined,
    unread: filter.unread ? 'true' : undefined,
    label: filter.labels,
    priority: filter.priority,
    sort: filter.sort,
  }
}

export function appendPage(inbox: Inbox, page: Inbox): Inbox {
  const known = new Set(inbox.items.map((item) => item.id))
  const fresh = page.items.filter((item) => !known.has(item.id))
  return { items: [...inbox.items, ...fresh], total: page.total ?? inbox.total, cursor: page.cursor }
}

export function useConversations(businessId: string, filter: InboxFilter) {
  const api = useApi(conversationAPI)
  const client = useQueryClient()
  const { t } = useI18n()
  const loading = useRef<InboxFilter | null>(null)
  const queryKey = keys.inbox(businessId, filter)

  const query = useQuery({
    queryKey,
    queryFn: async ({ signal }): Promise<Inbox> => {
      const since = performance.now()
      const loaded = client.getQueryData<Inbox>(queryKey)?.items.length ?? 0
      const limit = Math.min(Math.max(loaded, firstPage), largestPage)
      const page = await api.getConversations(businessId, { ...toQuery(filter), limit }, signal)
      return changesSince(client, since, filter, page)
    },
    staleTime: filter.search ? 0 : Number.POSITIVE_INFINITY,
    // Otherwise each event is compared with all rows that are loaded, value by value.
    structuralSharing: false,
  })

  const loadMore = useCallback(async () => {
    const inbox = client.getQueryData<Inbox>(keys.inbox(businessId, filter))
    if (!inbox?.cursor || loading.current === filter) return
    loading.current = filter
    const id = `inbox:${businessId}`
    try {
      const since = performance.now()
      const next = { ...toQuery(filter), limit: furtherPage, cursor: inbox.cursor }
      const page = await api.getConversations(businessId, next)
      client.setQueryData<Inbox>(
        keys.inbox(businessId, filter),
        (current) => current && changesSince(client, since, filter, appendPage(current, page)),
      )
      dismiss(id)
    } catch {
      const retry = { label: t.common.retry, run: () => void loadMore() }
      notify({ id, message: t.inbox.moreFailed, isProblem: true, action: retry })
    } finally {
      loading.current = null
    }
  }, [api, client, businessId, filter, t])

  return {
    conversations: query.data?.items ?? none,
    total: query.data?.total ?? null,
    isLoading: query.isPending,
    isError: query.isError && !query.data,
    retry: query.refetch,
    loadMore,
  }
}
