import type { RefObject } from 'react'
import { useAction } from '@/actions/ActionsContext'
import { changeConversations } from '@/actions/bulkActions'
import { changeConversation } from '@/actions/conversationActions'
import type { Conversation } from '@/api/types'
import { useViewer } from '@/api/ViewerContext'
import { chooseFiles, focusComposer } from '@/features/chat/focusComposer'
import type { Selection } from '@/features/conversations/useSelection'
import { searchPageFieldId, stepThroughHits } from '@/features/search/focusHits'
import type { ShortcutActions } from '@/features/shortcuts/shortcuts'
import { useShortcuts } from '@/features/shortcuts/useShortcuts'
import { undoLatest } from '@/lib/notify'
import { useRealtime } from '@/realtime/RealtimeContext'
import { goInbox, type InboxAddress, lastView, leaveConversation } from '@/routing/inboxAddress'
import { go } from '@/routing/navigation'
import { customerPath, inboxPath, reportsPath, searchPath, settingsPath } from '@/routing/paths'
import type { Page } from './NavRail'
import type { Overlay } from './Overlays'
import type { DetailsPanel } from './useDetailsPanel'

interface Context {
  page: Page
  address: InboxAddress
  conversation: Conversation | null
  order: RefObject<number[]>
  selection: Selection
  details: DetailsPanel
  setOverlay: (overlay: Overlay) => void
  onResolved: (id: number) => void
}

function leaveSearch() {
  if (window.history.state?.isFromPage) window.history.back()
  else go(inboxPath(lastView()))
}

function search() {
  const field = document.getElementById(searchPageFieldId)
  if (field) field.focus()
  else go(searchPath, { state: { isFromPage: true } })
}

export function useAppShortcuts({
  page,
  address,
  conversation,
  order,
  selection,
  details,
  setOverlay,
  onResolved,
}: Context) {
  const { me } = useViewer()
  const { businessId } = useRealtime()
  const change = useAction(changeConversation)
  const changeTogether = useAction(changeConversations)

  const step = (by: number) => {
    if (stepThroughHits(by)) return
    const index = conversation ? order.current.indexOf(conversation.id) : -1
    const last = order.current.length - 1
    const next = order.current[index === -1 ? 0 : Math.min(Math.max(index + by, 0), last)]
    if (next !== undefined) goInbox({ conversationId: next })
  }

  const leave = () => {
    const active = document.activeElement
    if (active instanceof HTMLElement && active !== document.body) active.blur()
    else if (selection.ids.size > 0) selection.clear()
    else if (details.open && !window.matchMedia('(min-width: 1081px)').matches) details.close()
    else if (conversation) leaveConversation()
    else if (document.getElementById(searchPageFieldId)) leaveSearch()
  }

  const act = (status: Conversation['status']) => {
    if (!conversation) return
    const fields = { status: conversation.status === status ? 'active' : status } as const
    void change({ conversationId: conversation.id, fields })
    if (fields.status === 'resolved') onResolved(conversation.id)
  }

  const assign = () => {
    if (!conversation || !me) return
    const assignee = conversation.assignee?.id === me.id ? null : { id: me.id, name: me.name }
    void change({ conversationId: conversation.id, fields: { assignee } })
  }

  /** The conversation whose row has the focus, or else the one that is open. */
  const chosenId = () => {
    const row = document.activeElement?.closest<HTMLElement>('[data-id]')
    return row ? Number(row.dataset.id) : conversation?.id
  }
  const select = () => {
    const id = chosenId()
    if (id !== undefined) selection.toggle(id)
  }
  const markUnread = () => {
    const id = chosenId()
    if (id === undefined) return
    void changeTogether({ businessId, parts: [{ ids: [id], fields: { read: false } }] })
    // What is looked at is read.
    if (id === conversation?.id) leaveConversation()
  }
  const steps: ShortcutActions = { next: () => step(1), previous: () => step(-1) }
  const inInbox: ShortcutActions = {
    ...steps,
    reply: () => focusComposer('reply'),
    note: () => focusComposer('note'),
    attach: chooseFiles,
    resolve: () => act('resolved'),
    snooze: () => act('snoozed'),
    assign,
    select,
    details: details.toggle,
    unread: markUnread,
  }
  // Conversations that another page covers are left alone.
  const onPage = { inbox: inInbox, search: steps, customers: {}, stats: {}, settings: {} }[page]
  const actions: ShortcutActions = {
    ...onPage,
    search,
    leave,
    unreadOnly: () => goInbox({ unread: !address.unread }, { replace: true }),
    undo: undoLatest,
    inbox: () => go(inboxPath(lastView())),
    customers: () => go(customerPath()),
    stats: () => go(reportsPath),
    team: () => go(settingsPath('team')),
    help: () => setOverlay('shortcuts'),
    settings: () => go(settingsPath()),
    palette: () => setOverlay('palette'),
  }
  useShortcuts(actions)
  return actions
}
