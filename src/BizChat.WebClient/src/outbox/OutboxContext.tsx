import { useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react'
import { useApiClient } from '@/api/ApiContext'
import { useViewer } from '@/api/ViewerContext'
import { storeMessage } from '@/realtime/applyEvent'
import { useRealtime } from '@/realtime/RealtimeContext'
import { httpTransport } from './httpTransport'
import { IndexedDbStore, SafeStore } from './indexedDbStore'
import { Outbox } from './outbox'

const OutboxContext = createContext<Outbox | null>(null)

export function OutboxProvider({ children }: { children: ReactNode }) {
  const api = useApiClient()
  const client = useQueryClient()
  const { businessId, state } = useRealtime()
  const { me } = useViewer()
  const [outbox] = useState(() => {
    const scope = `${businessId}:${me?.id ?? 'open'}`
    const transport = httpTransport(api, 'business', (message) => storeMessage(client, message))
    return new Outbox(scope, new SafeStore(new IndexedDbStore()), transport)
  })

  useEffect(() => {
    void outbox.load()
    return () => outbox.hold()
  }, [outbox])
  useEffect(() => {
    if (state === 'live') outbox.flush()
  }, [outbox, state])

  return <OutboxContext value={outbox}>{children}</OutboxContext>
}

export function useOutbox() {
  const outbox = useContext(OutboxContext)
  if (!outbox) throw new Error('useOutbox needs an OutboxProvider')
  return outbox
}

export function useOutboxEntries() {
  const outbox = useOutbox()
  return useSyncExternalStore(outbox.subscribe, outbox.snapshot)
}
