import { useMemo, useState } from 'react'
import type { InboxFilter } from '@/api/keys'
import { usePreference } from '@/lib/preferences'
import { useDebounced } from '@/lib/useDebounced'

const searchDelayMs = 250

export function useInboxFilter() {
  const [status, setStatus] = usePreference<InboxFilter['status']>('filter-status', 'active')
  const [assignee, setAssignee] = usePreference<InboxFilter['assignee']>('filter-assignee', 'all')
  const [unread, setUnread] = usePreference<boolean>('filter-unread', false)
  const [search, setSearch] = useState('')
  const settled = useDebounced(search.trim(), searchDelayMs)
  const filter = useMemo<InboxFilter>(
    () => ({ status: settled ? 'all' : status, assignee, search: settled }),
    [status, assignee, settled],
  )
  const isNarrow = search !== '' || unread || status !== 'active' || assignee !== 'all'
  return { filter, isNarrow, status, setStatus, assignee, setAssignee, unread, setUnread, search, setSearch }
}

export type InboxFilterState = ReturnType<typeof useInboxFilter>
