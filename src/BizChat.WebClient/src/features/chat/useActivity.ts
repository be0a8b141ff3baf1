import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useApi } from '@/api/ApiContext'
import { conversationAPI } from '@/api/conversationAPI'
import { keys } from '@/api/keys'
import type { Activity } from '@/api/types'
import { type ActivityLog, type NoteActivity, withNewest, withOlder } from '@/realtime/activityLog'
import { readWithChanges } from '@/realtime/loadedData'
import type { useMessages } from './useMessages'

const pageSize = 100
const none: Activity[] = []
const noNotes: NoteActivity[] = []

/** What happened beside the messages that are loaded. */
export function useActivity(conversationId: number, log: ReturnType<typeof useMessages>) {
  const api = useApi(conversationAPI)
  const client = useQueryClient()
  const key = keys.activity(conversationId)
  const { data } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) =>
      readWithChanges<ActivityLog, ActivityLog>(client, key, async (withChanges) => {
        const page = await api.getActivity(conversationId, { limit: pageSize }, signal)
        return withChanges(withNewest(client.getQueryData<ActivityLog>(key), page.items, page.more))
      }),
    refetchOnMount: 'always',
  })
  const from = log.older ? (log.messages[0]?.id ?? 0) : 0
  const to = log.newer ? (log.messages.at(-1)?.id ?? 0) : Number.POSITIVE_INFINITY

  const oldest = data?.older ? (data.items[0] ?? null) : null
  const isMissing = !log.isLoading && oldest !== null && oldest.after_message_id >= from
  useOlderActivity(conversationId, isMissing ? oldest.id : null)

  const items = data?.items ?? none
  const shown = useMemo(
    () => items.filter(({ after_message_id: after }) => after >= from && after <= to),
    [items, from, to],
  )
  return { activity: shown, pendingNotes: data?.pending ?? noNotes }
}

/** @param before the activity before which some is missing; null when none is */
function useOlderActivity(conversationId: number, before: number | null) {
  const api = useApi(conversationAPI)
  const client = useQueryClient()
  const loading = useRef<number | null>(null)
  const [failures, setFailures] = useState(0)

  useEffect(() => {
    if (before === null || loading.current === before) return
    loading.current = before
    const key = keys.activity(conversationId)
    readWithChanges<ActivityLog, void>(client, key, async (withChanges) => {
      const page = await api.getActivity(conversationId, { before, limit: pageSize })
      const log = client.getQueryData<ActivityLog>(key)
      if (log?.items[0]?.id === before)
        client.setQueryData(key, withChanges(withOlder(log, page.items, page.more)))
    })
      .catch(() => setTimeout(() => setFailures(failures + 1), retryMs))
      .finally(() => {
        if (loading.current === before) loading.current = null
      })
  }, [api, client, conversationId, before, failures])
}

const retryMs = 5_000
