import { useEffect, useMemo } from 'react'
import type { InboxFilter } from '@/api/keys'
import type { User } from '@/api/types'
import { useViewer } from '@/api/ViewerContext'
import { writePreference } from '@/lib/preferences'
import { goInbox, lastView, useInboxAddress } from '@/routing/inboxAddress'
import type { View } from '@/routing/paths'
import { useSearchText } from './useSearchText'

/** A search among all conversations finds those of every status. */
function statusOf(view: View, search: string): InboxFilter['status'] {
  if (view === 'snoozed' || view === 'resolved') return view
  return view === 'all' && search ? 'all' : 'active'
}

function assigneeOf(view: View, me: User | null) {
  if (view === 'mine' && me) return me.id
  return view === 'unassigned' ? 'none' : 'all'
}

/** What the list shows, by the address. */
export function useInboxFilter() {
  const { me } = useViewer()
  const address = useInboxAddress()
  const { search, unread } = address
  // In open mode nobody has conversations of their own.
  const view = !me && address.view === 'mine' ? 'all' : address.view
  const [text, setText] = useSearchText(address)
  const filter = useMemo<InboxFilter>(
    () => ({ status: statusOf(view, search), assignee: assigneeOf(view, me), unread, search }),
    [view, me, search, unread],
  )

  useEffect(() => {
    if (!search && view !== lastView()) writePreference('view', view)
  }, [view, search])

  return {
    filter,
    view,
    isSettled: text.trim() === search,
    isNarrow: text.trim() !== '' || unread || view !== 'all',
    text,
    setText,
    unread,
    setUnread: (wanted: boolean) => goInbox({ unread: wanted }, { replace: true }),
  }
}

export type InboxFilterState = ReturnType<typeof useInboxFilter>
