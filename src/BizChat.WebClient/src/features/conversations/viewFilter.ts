import type { ViewFilter } from '@/api/types'
import { type InboxAddress, type InboxChange, unfiltered } from '@/routing/inboxAddress'
import type { View } from '@/routing/paths'

type Shown = Pick<InboxAddress, 'view' | 'search' | 'unread' | 'labels' | 'priority' | 'assignee' | 'sort'>

/** A search among all conversations finds those of every status. */
export function statusOf(view: View, search: string) {
  if (view === 'snoozed' || view === 'resolved') return view
  return view === 'all' && search ? undefined : 'active'
}

function assigneeOf({ view, assignee }: Shown) {
  if (view === 'mine') return 'me'
  return view === 'unassigned' ? 'none' : (assignee ?? undefined)
}

/** What a view that is saved now will list. */
export function filterOf(shown: Shown): ViewFilter {
  return {
    status: statusOf(shown.view, shown.search),
    assignee: assigneeOf(shown),
    label: shown.labels.length > 0 ? [...shown.labels].sort() : undefined,
    priority: shown.priority ?? undefined,
    unread: shown.unread || undefined,
    search: shown.search || undefined,
    sort: shown.sort === 'waiting' ? 'waiting' : undefined,
  }
}

/** What the address says while a view is shown. */
export function changeTo(filter: ViewFilter): InboxChange {
  const { status, assignee } = filter
  const rest = {
    ...unfiltered,
    labels: filter.label ?? [],
    priority: filter.priority ?? null,
    unread: filter.unread ?? false,
    search: filter.search ?? '',
    sort: filter.sort ?? 'activity',
  }
  if (status === 'snoozed' || status === 'resolved')
    return { ...rest, view: status, assignee: assignee ?? null }
  if (assignee === 'me') return { ...rest, view: 'mine' }
  if (assignee === 'none') return { ...rest, view: 'unassigned' }
  return { ...rest, view: 'all', assignee: assignee ?? null }
}

/** Whether the list shows just what the view lists. */
export function shows(address: InboxAddress, filter: ViewFilter) {
  return JSON.stringify(filterOf(address)) === JSON.stringify(filterOf({ ...address, ...changeTo(filter) }))
}

/** Whether something narrows the view. */
export function isFiltered({ labels, priority, assignee, unread }: InboxAddress) {
  return labels.length > 0 || priority !== null || assignee !== null || unread
}
