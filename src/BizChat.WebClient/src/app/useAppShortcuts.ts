import { session } from '@/api/session'
import type { Conversation } from '@/api/types'
import { messageFieldId } from '@/features/chat/MessageInput'
import type { InboxFilterState } from '@/features/conversations/inboxFilter'
import { searchFieldId } from '@/features/conversations/SearchField'
import { useShortcuts } from '@/features/shortcuts/useShortcuts'
import { conversationHash, go, inboxHash, statsHash } from '@/lib/hashRoute'
import { useChangeConversation } from '@/realtime/useChangeConversation'
import type { Overlay } from './AppLayout'
import type { DetailsPanel } from './useDetailsPanel'

interface Context {
  conversation: Conversation | null
  order: number[]
  filter: InboxFilterState | null
  details: DetailsPanel
  setOverlay: (overlay: Overlay) => void
}

const focus = (id: string) => document.getElementById(id)?.focus()

export function useAppShortcuts({ conversation, order, filter, details, setOverlay }: Context) {
  const change = useChangeConversation(conversation?.id ?? 0)

  const step = (by: number) => {
    const index = conversation ? order.indexOf(conversation.id) : -1
    const next = order[index === -1 ? 0 : Math.min(Math.max(index + by, 0), order.length - 1)]
    if (next !== undefined) go(conversationHash(next))
  }

  const leave = () => {
    const active = document.activeElement
    if (active instanceof HTMLElement && active !== document.body) active.blur()
    else if (details.open && !window.matchMedia('(min-width: 1081px)').matches) details.close()
    else if (conversation) go(inboxHash)
  }

  const act = (status: Conversation['status']) => {
    if (conversation) change.mutate({ status: conversation.status === status ? 'active' : status })
  }

  const assign = () => {
    const me = session.user?.id
    if (conversation && me) change.mutate({ assigneeId: conversation.assignee?.id === me ? null : me })
  }

  useShortcuts({
    next: () => step(1),
    previous: () => step(-1),
    search: () => focus(searchFieldId),
    reply: () => focus(messageFieldId),
    attach: () => document.querySelector<HTMLInputElement>('form input[type="file"]')?.click(),
    leave,
    resolve: () => act('resolved'),
    snooze: () => act('snoozed'),
    assign,
    details: details.toggle,
    unread: () => filter?.setUnread(!filter.unread),
    inbox: () => go(inboxHash),
    stats: () => go(statsHash),
    help: () => setOverlay('shortcuts'),
    settings: () => setOverlay('settings'),
  })
}
