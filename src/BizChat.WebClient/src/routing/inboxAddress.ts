import { useMemo } from 'react'
import { useLocation, useRoute, useSearch } from 'wouter'
import type { Priority } from '@/api/types'
import { readPreference } from '@/lib/preferences'
import { go } from './navigation'
import { inboxPath, routes, toId, type View, views } from './paths'

/** What the address says of the inbox. */
export interface InboxAddress {
  view: View
  conversationId: number | null
  search: string
  unread: boolean
  /** Ids of labels. */
  labels: readonly string[]
  priority: Priority | null
  /** An agent's id, `me` or `none`, where the view leaves that open. */
  assignee: string | null
  sort: 'activity' | 'waiting'
  /** The details of the conversation; null where the address leaves that to the width of the screen. */
  panel: 'details' | 'none' | null
  /** The message to show. */
  messageId: number | null
  /** The note to show, which stands after that message. */
  noteId: number | null
}

export type InboxChange = Partial<InboxAddress>

interface Place {
  pathname: string
  search: string
}

export const priorities: readonly Priority[] = ['urgent', 'high', 'medium', 'low']

const none: readonly string[] = []

/** Nothing that narrows a view. */
export const unfiltered = { labels: none, priority: null, assignee: null, unread: false } as const

const toView = (name: string | undefined) => views.find((view) => view === name)

/** The view that was shown last, or the one to begin with. */
export const lastView = (): View => toView(readPreference<string>('view', 'all')) ?? 'all'

function read(view: string | undefined, conversationId: string | undefined, query: string): InboxAddress {
  const params = new URLSearchParams(query)
  const panel = params.get('panel')
  return {
    view: toView(view) ?? lastView(),
    conversationId: toId(conversationId),
    search: params.get('search') ?? '',
    unread: params.get('unread') === 'true',
    labels: params.getAll('label'),
    priority: priorities.find((one) => one === params.get('priority')) ?? null,
    assignee: params.get('assignee'),
    sort: params.get('sort') === 'waiting' ? 'waiting' : 'activity',
    panel: panel === 'details' || panel === 'none' ? panel : null,
    messageId: toId(params.get('m')),
    noteId: toId(params.get('note')),
  }
}

const idText = (id: number | null) => (id === null ? null : String(id))

/** The address of the inbox after a change. Parameters that this does not know stay as they are. */
export function inboxHref(change: InboxChange, { pathname, search }: Place = window.location) {
  const [view, id] = pathname.startsWith('/inbox/') ? pathname.split('/').slice(2) : []
  const isOther = change.conversationId !== undefined && change.conversationId !== toId(id)
  const now = read(view, id, search)
  // Of another conversation neither the message nor the details in front of it are asked for.
  const kept = isOther
    ? { ...now, messageId: null, noteId: null, panel: now.panel === 'none' ? now.panel : null }
    : now
  const next: InboxAddress = { ...kept, ...change }
  const params = new URLSearchParams(search)
  const set = (name: string, value: string | null) => (value ? params.set(name, value) : params.delete(name))
  set('search', next.search)
  set('unread', next.unread ? 'true' : null)
  set('priority', next.priority)
  set('assignee', next.assignee)
  set('sort', next.sort === 'waiting' ? 'waiting' : null)
  set('panel', next.panel)
  set('m', idText(next.messageId))
  set('note', idText(next.noteId))
  params.delete('label')
  for (const label of next.labels) params.append('label', label)
  const text = params.toString()
  return inboxPath(next.view, next.conversationId) + (text && `?${text}`)
}

export function goInbox(change: InboxChange, options?: Parameters<typeof go>[1]) {
  go(inboxHref(change), options)
}

/** Back to the list, which is where a conversation was opened from on a narrow screen. */
export function leaveConversation() {
  if (window.history.state?.isFromList) window.history.back()
  else goInbox({ conversationId: null }, { replace: true })
}

/** On other pages: the inbox that they leave behind, without a conversation. */
export function useInboxAddress(): InboxAddress {
  const [isInbox, params] = useRoute(routes.inbox)
  const search = useSearch()
  const { view, conversationId } = params ?? {}
  return useMemo(
    () => read(view, conversationId, isInbox ? search : ''),
    [isInbox, view, conversationId, search],
  )
}

export function useInboxHref() {
  const [pathname] = useLocation()
  const search = useSearch()
  return useMemo(() => (change: InboxChange) => inboxHref(change, { pathname, search }), [pathname, search])
}
