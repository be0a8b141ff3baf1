import type { Message } from '@/api/types'
import { dayKey } from '@/lib/dates'
import type { OutboxEntry } from '@/outbox/entry'

export type Row =
  | { kind: 'day'; key: string; timestamp: string }
  | { kind: 'message'; key: string; message: Message; grouped: boolean; lastInGroup: boolean }
  | { kind: 'outbox'; key: string; entry: OutboxEntry; grouped: boolean }

const groupMs = 5 * 60_000

const moments = new WeakMap<Message, { time: number; day: number }>()

function momentOf(message: Message) {
  const known = moments.get(message)
  if (known) return known
  const moment = { time: Date.parse(message.timestamp), day: dayKey(message.timestamp) }
  moments.set(message, moment)
  return moment
}

function belongs(a: Message | undefined, b: Message | undefined) {
  if (!a || !b || a.sender_type !== b.sender_type) return false
  if (a.sender_id !== b.sender_id || a.sender_name !== b.sender_name) return false
  if (a.sender_type === 'system') return false
  const [earlier, later] = [momentOf(a), momentOf(b)]
  return later.time - earlier.time < groupMs && earlier.day === later.day
}

export function toRows(messages: Message[], outbox: OutboxEntry[]): Row[] {
  const rows: Row[] = []
  let day: number | null = null
  const separate = (timestamp: string, itsDay: number) => {
    if (itsDay === day) return
    day = itsDay
    rows.push({ kind: 'day', key: `day-${day}`, timestamp })
  }
  messages.forEach((message, index) => {
    separate(message.timestamp, momentOf(message).day)
    rows.push({
      kind: 'message',
      key: message.client_message_id ?? `m-${message.id}`,
      message,
      grouped: belongs(messages[index - 1], message),
      lastInGroup: !belongs(message, messages[index + 1]),
    })
  })
  const known = new Set(messages.slice(-200).map((message) => message.client_message_id))
  const last = messages.at(-1)
  let before = last?.sender_type === 'business' ? last.sender_name : null
  for (const entry of outbox) {
    if (known.has(entry.clientMessageId)) continue
    separate(entry.createdAt, dayKey(entry.createdAt))
    rows.push({ kind: 'outbox', key: entry.clientMessageId, entry, grouped: before === entry.senderName })
    before = entry.senderName
  }
  return rows
}

export function isSameRow(a: Row, b: Row) {
  if (a.kind === 'message' && b.kind === 'message') {
    return a.message === b.message && a.grouped === b.grouped && a.lastInGroup === b.lastInGroup
  }
  if (a.kind === 'outbox' && b.kind === 'outbox') return a.entry === b.entry && a.grouped === b.grouped
  return a.kind === b.kind && a.key === b.key
}
