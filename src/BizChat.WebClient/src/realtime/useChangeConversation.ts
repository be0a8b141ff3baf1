import { useMutation, useQueryClient } from '@tanstack/react-query'
import { conversationAPI } from '@/api/conversationAPI'
import { keys } from '@/api/keys'
import type { Conversation, ConversationChange } from '@/api/types'
import { storeConversation } from './inboxCache'

export function useChangeConversation(conversationId: number) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (change: ConversationChange) => conversationAPI.changeConversation(conversationId, change),
    onMutate: ({ status }) => {
      const before = client.getQueryData<Conversation>(keys.conversation(conversationId))
      if (before && status) storeConversation(client, { ...before, status })
      return before
    },
    onSuccess: (conversation) => storeConversation(client, conversation),
    onError: (_error, _change, before) => {
      if (before) storeConversation(client, before)
    },
  })
}
