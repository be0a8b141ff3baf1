import { hashKey, type QueryClient } from '@tanstack/react-query'
import { type InboxFilter, keys } from '@/api/keys'
import type { Conversation } from '@/api/types'

export interface Inbox {
  items: Conversation[]
  total: number | null
  /** Of the page that follows; null when all are loaded. */
  cursor: string | null
}

const activity = (conversation: Conversation) =>
  Date.parse(conversation.last_message_time ?? conversation.created_at)

export function byActivity(a: Conversation, b: Conversation) {
  return activity(b) - activity(a) || b.id - a.id
}

/** Longest waiting first, then those that wait for nothing. */
function byWaiting(a: Conversation, b: Conversation) {
  if (!a.waiting_since || !b.waiting_since)
    return Number(!a.waiting_since) - Number(!b.waiting_since) || byActivity(a, b)
  return Date.parse(a.waiting_since) - Date.parse(b.waiting_since) || a.id - b.id
}

export function fits(filter: InboxFilter, conversation: Conversation): boolean | 'unknown' {
  if (filter.status !== 'all' && conversation.status !== filter.status) return false
  if (filter.assignee !== 'all' && (conversation.assignee?.id ?? 'none') !== filter.assignee) return false
  if (filter.priority && conversation.priority !== filter.priority) return false
  const labels = conversation.labels ?? []
  if (filter.labels?.some((id) => !labels.some((label) => label.id === id))) return false
  // Not removed when it is read: the one that is open stays in the list.
  if (filter.unread && conversation.unread_count === 0) return 'unknown'
  return filter.search ? 'unknown' : true
}

export function place(
  inbox: Inbox,
  conversation: Conversation,
  fit: boolean | 'unknown',
  sort: InboxFilter['sort'] = 'activity',
): Inbox {
  const known = inbox.items.some((item) => item.id === conversation.id)
  if (!known && fit !== true) return inbox
  const others = known ? inbox.items.filter((item) => item.id !== conversation.id) : inbox.items
  const change = Number(fit !== false) - Number(known)
  const total = inbox.total === null ? null : inbox.total + change
  if (fit === false) return { ...inbox, items: others, total }
  const order = sort === 'waiting' ? byWaiting : byActivity
  const index = others.findIndex((item) => order(conversation, item) < 0)
  if (index === -1 && inbox.cursor && !known) return { ...inbox, total }
  const at = index === -1 ? others.length : index
  return { ...inbox, items: [...others.slice(0, at), conversation, ...others.slice(at)], total }
}

interface Change {
  at: number
  /** When the server said something of it last. */
  newsAt: number
  conversation: Conversation
}

const recent = new WeakMap<QueryClient, Map<number, Change>>()

function recentChanges(client: QueryClient) {
  const changes = recent.get(client) ?? new Map<number, Change>()
  recent.set(client, changes)
  return changes
}

export function hasChangedSince(client: QueryClient, since: number, conversationId: number) {
  return (recentChanges(client).get(conversationId)?.at ?? 0) >= since
}

export function changesSince(client: QueryClient, since: number, filter: InboxFilter, inbox: Inbox): Inbox {
  let result = inbox
  for (const { at, conversation } of recentChanges(client).values()) {
    if (at >= since) result = place(result, conversation, fits(filter, conversation), filter.sort)
  }
  return result
}

/** What the cache knew of a conversation last. */
export function knownConversation(client: QueryClient, id: number): Conversation | undefined {
  const candidates = [client.getQueryData<Conversation>(keys.conversation(id))]
  for (const [, inbox] of client.getQueriesData<Inbox>({ queryKey: keys.allInboxes })) {
    candidates.push(inbox?.items.find((item) => item.id === id))
  }
  const found = candidates.filter((candidate) => candidate !== undefined)
  return found.sort((a, b) => (b.last_message_id ?? 0) - (a.last_message_id ?? 0))[0]
}

/** Stores what the server says of it. */
export function storeConversation(client: QueryClient, conversation: Conversation) {
  write(client, conversation, performance.now())
}

/** Shows it as it will be once the server has answered. */
export function showConversation(client: QueryClient, conversation: Conversation) {
  write(client, conversation, recentChanges(client).get(conversation.id)?.newsAt ?? 0)
}

/**
 * Stores what the server has answered, unless it has said something else meanwhile, which may be newer: then it is asked again.
 * @param since when it was asked
 */
export function storeAnswer(client: QueryClient, conversation: Conversation, since: number) {
  const { id, business_id } = conversation
  const newsAt = recentChanges(client).get(id)?.newsAt ?? 0
  if (newsAt < since) return storeConversation(client, conversation)
  if (hashKey([knownConversation(client, id)]) === hashKey([conversation])) return
  void client.invalidateQueries({ queryKey: keys.conversation(id) })
  void client.invalidateQueries({ queryKey: keys.inboxes(business_id) })
}

function write(client: QueryClient, conversation: Conversation, newsAt: number) {
  recentChanges(client).set(conversation.id, { at: performance.now(), newsAt, conversation })
  client.setQueryData(keys.conversation(conversation.id), conversation)
  const inboxes = client.getQueriesData<Inbox>({ queryKey: keys.inboxes(conversation.business_id) })
  for (const [key, inbox] of inboxes) {
    const filter = key[2] as InboxFilter | undefined
    if (inbox && filter)
      client.setQueryData(key, place(inbox, conversation, fits(filter, conversation), filter.sort))
  }
}
