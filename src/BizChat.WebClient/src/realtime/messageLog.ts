import type { Message, MessageStatus } from '@/api/types'

export interface MessageLog {
  items: Message[]
  older: boolean
  /** Whether there are messages after these, as after a jump to an old one. */
  newer?: boolean
}

const rank: Record<MessageStatus, number> = { sent: 0, delivered: 1, read: 2 }

function further(a: Message, b: Message): Message {
  return rank[a.status] > rank[b.status] ? { ...b, status: a.status } : b
}

export function mergeMessages(current: Message[], incoming: Message[]): Message[] {
  if (incoming.length === 0) return current
  const last = current.at(-1)
  const first = incoming[0]
  if (!last || (first && first.id > last.id)) return [...current, ...incoming]
  const byId = new Map(current.map((message) => [message.id, message]))
  for (const message of incoming) {
    const known = byId.get(message.id)
    byId.set(message.id, known ? further(known, message) : message)
  }
  return [...byId.values()].sort((a, b) => a.id - b.id)
}

export function raiseStatus(items: Message[], messageId: number, status: MessageStatus): Message[] {
  const target = items.find((message) => message.id === messageId)
  const side = target?.sender_type ?? null
  if (side === null) return items
  let changed = false
  const raised = items.map((message) => {
    if (message.id > messageId || message.sender_type !== side) return message
    if (rank[message.status] >= rank[status]) return message
    changed = true
    return { ...message, status }
  })
  return changed ? raised : items
}

function settled(items: Message[]): Message[] {
  let result = items
  for (const status of ['read', 'delivered'] as const) {
    for (const side of ['business', 'customer'] as const) {
      const latest = result.findLast((message) => message.sender_type === side && message.status === status)
      if (latest) result = raiseStatus(result, latest.id, status)
    }
  }
  return result
}

export function isContiguous(items: Message[]) {
  return items.every((message, index) => index === 0 || message.seq === (items[index - 1]?.seq ?? 0) + 1)
}

export function joinNewest(current: MessageLog | undefined, newest: Message[], older: boolean): MessageLog {
  if (!current || current.items.length === 0) return { items: newest, older }
  const merged = settled(mergeMessages(current.items, newest))
  return isContiguous(merged) ? { items: merged, older: current.older } : { items: newest, older }
}

/** @param newer whether there are more after the page */
export function joinNewer(current: MessageLog, page: Message[], newer: boolean): MessageLog {
  return { ...current, items: mergeMessages(current.items, page), newer }
}

export function joinOlder(current: MessageLog, page: Message[], older: boolean): MessageLog {
  return { ...current, items: mergeMessages(page, current.items), older }
}
