import { useEffect, useMemo } from 'react'
import type { InboxFilter } from '@/api/keys'
import type { User } from '@/api/types'
import { useViewer } from '@/api/ViewerContext'
import { writePreference } from '@/lib/preferences'
import { type InboxAddress, lastView, useInboxAddress } from '@/routing/inboxAddress'
import { useSearchText } from './useSearchText'
import { filterOf, isFiltered } from './viewFilter'

function toFilter(address: InboxAddress, me: User | null): InboxFilter {
  const { status, assignee, label, priority, sort } = filterOf(address)
  return {
    status: status ?? 'all',
    assignee: (assignee === 'me' ? me?.id : assignee) ?? 'all',
    unread: address.unread,
    search: address.search,
    labels: label ?? undefined,
    priority: priority ?? undefined,
    sort: sort ?? undefined,
  }
}

/** What the list shows, by the address. */
export function useInboxFilter() {
  const { me } = useViewer()
  const asked = useInboxAddress()
  // In open mode nobody has conversations of their own.
  const address = useMemo<InboxAddress>(
    () => (!me && asked.view === 'mine' ? { ...asked, view: 'all' } : asked),
    [me, asked],
  )
  const { view, search, unread } = address
  const [text, setText] = useSearchText(asked)
  const filter = useMemo(() => toFilter(address, me), [address, me])

  useEffect(() => {
    if (!search && view !== lastView()) writePreference('view', view)
  }, [view, search])

  return {
    filter,
    address,
    isSettled: text.trim() === search,
    isNarrow: text.trim() !== '' || view !== 'all' || isFiltered(address),
    text,
    setText,
    unread,
  }
}
