import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useApi } from '@/api/ApiContext'
import { conversationAPI } from '@/api/conversationAPI'
import { keys } from '@/api/keys'
import type { Conversation } from '@/api/types'
import { hasChangedSince, type Inbox } from './inboxCache'

export function useConversation(businessId: string, conversationId: number | null) {
  const api = useApi(conversationAPI)
  const client = useQueryClient()
  return useQuery<Conversation>({
    queryKey: keys.conversation(conversationId ?? 0),
    queryFn: async ({ signal, queryKey }) => {
      const since = performance.now()
      const id = conversationId ?? 0
      const fetched = await api.getConversation(id, signal)
      const overtaken = hasChangedSince(client, since, id)
      return (overtaken && client.getQueryData<Conversation>(queryKey)) || fetched
    },
    enabled: conversationId !== null,
    placeholderData: () =>
      listed(client.getQueriesData<Inbox>({ queryKey: keys.inboxes(businessId) }), conversationId),
  })
}

function listed(inboxes: [unknown, Inbox | undefined][], id: number | null): Conversation | undefined {
  for (const [, inbox] of inboxes) {
    const found = inbox?.items.find((item) => item.id === id)
    if (found) return found
  }
  return undefined
}
