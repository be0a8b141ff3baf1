import { useMemo, useState } from 'react'
import type { InboxFilter } from '@/api/keys'
import { usePreference } from '@/lib/preferences'
import { useDebounced } from '@/lib/useDebounced'

const searchDelayMs = 250

export function useInboxFilter() {
  const [browsed, browse] = usePreference<InboxFilter['status']>('filter-status', 'active')
  const [assignee, setAssignee] = usePreference<InboxFilter['assignee']>('filter-assignee', 'all')
  const [unread, setUnread] = usePreference<boolean>('filter-unread', false)
  const [search, setSearch] = useState('')
  // A search looks everywhere, unless a status is chosen while it lasts.
  const [searched, searchIn] = useState<InboxFilter['status']>('all')
  const words = search.trim()
  const debounced = useDebounced(words, searchDelayMs)
  const settled = words && debounced
  const status = words ? searched : browsed
  const filter = useMemo<InboxFilter>(
    () => ({ status: settled ? searched : browsed, assignee, unread, search: settled }),
    [searched, browsed, assignee, unread, settled],
  )
  return {
    filter,
    isSettled: settled === words,
    isNarrow: words !== '' || unread || status !== 'active' || assignee !== 'all',
    status,
    setStatus: words ? searchIn : browse,
    assignee,
    setAssignee,
    unread,
    setUnread,
    search,
    setSearch: (text: string) => {
      setSearch(text)
      if (text.trim() === '') searchIn('all')
    },
  }
}

export type InboxFilterState = ReturnType<typeof useInboxFilter>
