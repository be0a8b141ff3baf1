import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useApiClient } from '@/api/ApiContext'
import { feedAPI } from '@/api/businessAPI'
import type { ApiClient } from '@/api/client'
import { NetworkError } from '@/api/errors'
import { keys } from '@/api/keys'
import { resetPresence } from './applyEvent'
import type { Arrivals } from './arrivals'
import type { ConnectionState } from './connection'
import { EventStream } from './eventStream'
import { FeedCatchUp, feedPage } from './feedCatchUp'
import { watchLiveness } from './liveness'
import { createSocketService, type SocketService } from './socketService'

export function refetchEverything(client: QueryClient, businessId: string) {
  for (const name of [keys.inboxes(businessId), ['messages'], ['activity'], keys.business(businessId)]) {
    void client.invalidateQueries({ queryKey: name })
  }
}

function feedOf(api: ApiClient, client: QueryClient, businessId: string, stream: EventStream) {
  const { getEvents, getHead } = feedAPI(api)
  return new FeedCatchUp({
    read: (after) => getEvents({ businessId, after, limit: feedPage }),
    head: () => getHead({ businessId }).then(({ position }) => position),
    apply: (changes, since) => stream.applyFeed(changes, since),
    reload: () => refetchEverything(client, businessId),
  })
}

function run(
  socket: SocketService,
  api: ApiClient,
  client: QueryClient,
  businessId: string,
  arrivals: Arrivals,
) {
  const stream = new EventStream(api, client, businessId, arrivals)
  const feed = feedOf(api, client, businessId, stream)
  const stops = [
    socket.onJoined((position) => feed.joined(position)),
    socket.onJoinedBusiness(({ online }) => resetPresence(client, businessId, online)),
    socket.onEvent((event, data, position) => {
      stream.apply(event, data)
      feed.noticed(event, position)
    }),
    watchLiveness({
      probe: () => feed.sweep(),
      onDead: (reason) => {
        if (reason instanceof NetworkError || reason instanceof Event) void socket.restart()
      },
      onWake: () => socket.retryNow(),
    }),
  ]
  void socket.joinBusiness(businessId)
  socket.connect()
  return () => {
    for (const stop of stops) stop()
    void socket.disconnect()
  }
}

export function useSocket(businessId: string, arrivals: Arrivals, create = createSocketService) {
  const api = useApiClient()
  const client = useQueryClient()
  const [socket, setSocket] = useState<SocketService | null>(null)
  const [state, setState] = useState<ConnectionState>('connecting')

  useEffect(() => {
    let end: (() => void) | null = null
    let ended = false
    create(api).then((created) => {
      if (ended) return
      const unsubscribe = created.onState(setState)
      const stop = run(created, api, client, businessId, arrivals)
      end = () => {
        unsubscribe()
        stop()
      }
      setSocket(created)
    })
    return () => {
      ended = true
      end?.()
    }
  }, [businessId, api, client, arrivals, create])

  return { socket, state }
}
