import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useApi } from '@/api/ApiContext'
import { conversationAPI } from '@/api/conversationAPI'
import { ApiError } from '@/api/errors'
import { keys } from '@/api/keys'
import type { Message } from '@/api/types'
import { useOutboxEntries } from '@/outbox/OutboxContext'
import { readWithChanges } from '@/realtime/loadedData'
import { joinNewer, joinNewest, joinOlder, type MessageLog } from '@/realtime/messageLog'
import { useRealtime } from '@/realtime/RealtimeContext'

const newestPage = 50
const furtherPage = 100
const rejoinMs = 3_000
const none: Message[] = []

/** @param messageId a message that is to be among those that are loaded */
export function useMessages(conversationId: number, messageId: number | null = null) {
  const api = useApi(conversationAPI)
  const client = useQueryClient()
  useRoom(conversationId)
  const wanted = useRef(messageId)
  wanted.current = messageId

  const query = useQuery({
    queryKey: keys.messages(conversationId),
    queryFn: ({ signal, queryKey }) =>
      readWithChanges<MessageLog, MessageLog>(client, queryKey, async (withChanges) => {
        const loaded = () => client.getQueryData<MessageLog>(keys.messages(conversationId))
        if (!loaded() && wanted.current) {
          const middle = await loadAround(api, conversationId, wanted.current, signal).catch(ifMissing)
          if (middle) return withChanges(middle)
        }
        const page = await api.getMessages(conversationId, { limit: newestPage }, signal)
        // Now, as pages before or after may have come meanwhile.
        const current = loaded()
        const joined = joinNewest(current, page.items, page.more)
        // Who reads in the middle of the history stays there.
        const stays = current?.newer && !current.items.some(({ id }) => id === joined.items.at(-1)?.id)
        return withChanges(stays ? current : joined)
      }),
    refetchOnMount: 'always',
  })

  const log = query.data
  const isMissing = messageId !== null && log !== undefined && !log.items.some(({ id }) => id === messageId)
  useEffect(() => {
    if (!isMissing || messageId === null) return
    const key = keys.messages(conversationId)
    readWithChanges<MessageLog, void>(client, key, async (withChanges) => {
      const middle = await loadAround(api, conversationId, messageId)
      client.setQueryData(key, withChanges(middle))
      // A message that is not there any more leaves the thread as it is.
    }).catch(() => undefined)
  }, [api, client, conversationId, messageId, isMissing])

  const toNewest = useCallback(() => {
    const key = keys.messages(conversationId)
    return readWithChanges<MessageLog, void>(client, key, async (withChanges) => {
      const page = await api.getMessages(conversationId, { limit: newestPage })
      client.setQueryData(key, withChanges({ items: page.items, older: page.more }))
    })
  }, [api, client, conversationId])

  const older = usePaging(conversationId, 'older')
  const newer = usePaging(conversationId, 'newer')

  // Read in the same render as the messages, so that a confirmed message is always in one of the lists.
  const entries = useOutboxEntries()
  const pending = useMemo(
    () => entries.filter((entry) => entry.conversationId === conversationId),
    [entries, conversationId],
  )

  return {
    pending,
    messages: log?.items ?? none,
    older: log?.older ?? false,
    newer: log?.newer ?? false,
    olderFailed: older.failed,
    isLoading: query.isPending,
    error: query.data ? null : query.error,
    retry: query.refetch,
    loadOlder: older.load,
    loadNewer: newer.load,
    toNewest,
  }
}

async function loadAround(
  api: ReturnType<typeof conversationAPI>,
  conversationId: number,
  messageId: number,
  signal?: AbortSignal,
) {
  const query = { around: messageId, limit: newestPage }
  const page = await api.getMessages(conversationId, query, signal)
  return { items: page.items, older: page.more, newer: page.newer }
}

function ifMissing(error: unknown) {
  if (error instanceof ApiError && error.status < 500) return null
  throw error
}

/** Loads the page before or after the messages that are loaded. */
function usePaging(conversationId: number, side: 'older' | 'newer') {
  const api = useApi(conversationAPI)
  const client = useQueryClient()
  /** The edge whose page is on its way. */
  const loading = useRef<number | null>(null)
  const [failed, setFailed] = useState(false)
  const load = useCallback(async () => {
    const key = keys.messages(conversationId)
    const edgeOf = ({ items }: MessageLog) => (side === 'older' ? items[0] : items.at(-1))?.id
    const log = client.getQueryData<MessageLog>(key)
    const edge = log?.[side] && edgeOf(log)
    if (!edge || loading.current === edge) return
    loading.current = edge
    setFailed(false)
    try {
      await readWithChanges<MessageLog, void>(client, key, async (withChanges) => {
        const query = side === 'older' ? { before: edge } : { after: edge }
        const page = await api.getMessages(conversationId, { ...query, limit: furtherPage })
        const current = client.getQueryData<MessageLog>(key)
        // Elsewhere, as after a jump, it would leave a hole.
        if (!current || edgeOf(current) !== edge) return
        const join = side === 'older' ? joinOlder : joinNewer
        client.setQueryData(key, withChanges(join(current, page.items, page.more)))
      })
    } catch {
      setFailed(loading.current === edge)
    } finally {
      if (loading.current === edge) loading.current = null
    }
  }, [api, client, conversationId, side])
  return { failed, load }
}

function useRoom(conversationId: number) {
  const client = useQueryClient()
  const { socket, state } = useRealtime()

  useEffect(() => {
    if (!socket || state !== 'live') return
    let isLeft = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const join = async () => {
      const joined = await socket.joinConversation(conversationId)
      if (isLeft) return
      // Who steps through many joins more than the server allows at once.
      if (!joined) timer = setTimeout(join, rejoinMs)
      const log = client.getQueryData<MessageLog>(keys.messages(conversationId))
      const last = log?.items.at(-1)?.id ?? 0
      if (log && joined && Number(joined.lastMessageId ?? 0) > last) {
        void client.invalidateQueries({ queryKey: keys.messages(conversationId) })
      }
    }
    void join()
    return () => {
      isLeft = true
      clearTimeout(timer)
      void socket.leaveConversation(conversationId)
    }
  }, [socket, state, conversationId, client])
}
