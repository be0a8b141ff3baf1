import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { keys } from '@/api/keys'
import { useRealtime } from './RealtimeContext'

/** Many changes at once ask for the counts only once. */
const pauseMs = 700

const counted = new Set(['conversation_created', 'conversation_updated', 'conversation_erased'])

/** Keeps the counts of the inbox as they are on the server; once in the page. */
export function useLiveCounts() {
  const client = useQueryClient()
  const { businessId, socket, state } = useRealtime()

  useEffect(() => {
    if (!socket) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const refresh = () => {
      timer = undefined
      void client.invalidateQueries({ queryKey: keys.counts(businessId) })
    }
    const stop = socket.onEvent((event) => {
      if (counted.has(event)) timer ??= setTimeout(refresh, pauseMs)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [client, businessId, socket])

  // Of what happened while there was no connection.
  useEffect(() => {
    if (state !== 'live') return
    for (const key of [keys.counts(businessId), keys.views(businessId), keys.labels(businessId)]) {
      void client.invalidateQueries({ queryKey: key })
    }
  }, [client, businessId, state])
}
