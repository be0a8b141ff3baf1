import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { conversationAPI } from '@/api/conversationAPI'
import { keys } from '@/api/keys'
import type { Message } from '@/api/types'
import { useOutboxEntries } from '@/outbox/OutboxContext'
import { joinNewest, joinOlder, type MessageLog } from '@/realtime/messageLog'
import { useRealtime } from '@/realtime/RealtimeContext'

const newestPage = 50
const olderPage = 100
const none: Message[] = []

export function useMessages(conversationId: number) {
  const client = useQueryClient()
  const loading = useRef(false)
  const [olderFailed, setOlderFailed] = useState(false)
  useRoom(conversationId)

  const query = useQuery({
    queryKey: keys.messages(conversationId),
    queryFn: async ({ signal }): Promise<MessageLog> => {
      const page = await conversationAPI.getMessages(conversationId, { limit: newestPage }, signal)
      const current = client.getQueryData<MessageLog>(keys.messages(conversationId))
      return joinNewest(current, page.items, page.more)
    },
    refetchOnMount: 'always',
  })

  const loadOlder = useCallback(async () => {
    const key = keys.messages(conversationId)
    const log = client.getQueryData<MessageLog>(key)
    const first = log?.items[0]
    if (!log?.older || !first || loading.current) return
    loading.current = true
    setOlderFailed(false)
    try {
      const page = await conversationAPI.getMessages(conversationId, { before: first.id, limit: olderPage })
      client.setQueryData<MessageLog>(key, (current) => current && joinOlder(current, page.items, page.more))
    } catch {
      setOlderFailed(true)
    } finally {
      loading.current = false
    }
  }, [client, conversationId])

  // Read in the same render as the messages, so that a confirmed message is always in one of the lists.
  const entries = useOutboxEntries()
  const pending = useMemo(
    () => entries.filter((entry) => entry.conversationId === conversationId),
    [entries, conversationId],
  )

  return {
    pending,
    messages: query.data?.items ?? none,
    older: query.data?.older ?? false,
    newer: query.data?.newer ?? false,
    olderFailed,
    isLoading: query.isPending,
    error: query.data ? null : query.error,
    retry: query.refetch,
    loadOlder,
  }
}

function useRoom(conversationId: number) {
  const client = useQueryClient()
  const { socket, state } = useRealtime()

  useEffect(() => {
    if (!socket || state !== 'live') return
    socket.joinConversation(conversationId).then((joined) => {
      const log = client.getQueryData<MessageLog>(keys.messages(conversationId))
      const last = log?.items.at(-1)?.id ?? 0
      if (log && joined && Number(joined.lastMessageId ?? 0) > last) {
        void client.invalidateQueries({ queryKey: keys.messages(conversationId) })
      }
    })
    return () => void socket.leaveConversation(conversationId)
  }, [socket, state, conversationId, client])
}
