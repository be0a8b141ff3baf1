import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import { conversationAPI } from '@/api/conversationAPI'
import { keys } from '@/api/keys'
import type { Conversation, ConversationChange } from '@/api/types'
import { dismissFailure, reportFailure } from '@/lib/failures'
import { storeConversation } from './inboxCache'

const cached = (client: QueryClient, id: number) => client.getQueryData<Conversation>(keys.conversation(id))

/** Shows a change of status at once, and takes it back when it is refused, but nothing that came in between. */
async function change(client: QueryClient, id: number, wanted: ConversationChange) {
  const before = cached(client, id)
  if (before && wanted.status) storeConversation(client, { ...before, status: wanted.status })
  try {
    const conversation = await conversationAPI.changeConversation(id, wanted)
    storeConversation(client, conversation)
    return conversation
  } catch (error) {
    const current = cached(client, id)
    if (before && current && wanted.status && current.status === wanted.status) {
      storeConversation(client, { ...current, status: before.status })
    }
    throw error
  }
}

/** As `change`; what could not be done is said, wherever the agent is by then. */
async function changeOrReport(
  client: QueryClient,
  id: number,
  wanted: ConversationChange,
): Promise<Conversation> {
  const about = `conversation-${id}-${Object.keys(wanted).join()}`
  try {
    const changed = await change(client, id, wanted)
    dismissFailure(about)
    return changed
  } catch (error) {
    reportFailure({
      about,
      what: wanted.status ?? 'assigned',
      name: cached(client, id)?.customer_name ?? `#${id}`,
      error,
      retry: () => void changeOrReport(client, id, wanted).catch(() => undefined),
    })
    throw error
  }
}

/** @param showsErrors whether the caller says itself what could not be done */
export function useChangeConversation(conversationId: number, showsErrors = false) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (wanted: ConversationChange) =>
      (showsErrors ? change : changeOrReport)(client, conversationId, wanted),
  })
}
