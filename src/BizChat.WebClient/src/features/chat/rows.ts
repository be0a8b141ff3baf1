import type { Message } from '@/api/types'
import { dayKey } from '@/lib/dates'
import type { OutboxEntry } from '@/outbox/entry'

export type Row =
  | { kind: 'day'; key: string; timestamp: string }
  | { kind: 'message'; key: string; message: Message; grouped: boolean; lastInGroup: boolean }
  | { kind: 'outbox'; key: string; entry: OutboxEntry; grouped: boolean }

const groupMs = 5 * 60_000

function belongs(a: Message | undefined, b: Message | undefined) {
  if (!a || !b || a.sender_type !== b.sender_type || a.sender_name !== b.sender_name) return false
  if (a.sender_type === 'system') return false
  const apart = Date.parse(b.timestamp) - Date.parse(a.timestamp)
  return apart < groupMs && dayKey(a.timestamp) === dayKey(b.timestamp)
}

export function toRows(messages: Message[], outbox: OutboxEntry[]): Row[] {
  const rows: Row[] = []
  let day: number | null = null
  const separate = (timestamp: string) => {
    if (dayKey(timestamp) === day) return
    day = dayKey(timestamp)
    rows.push({ kind: 'day', key: `day-${day}`, timestamp })
  }
  messages.forEach((message, index) => {
    separate(message.timestamp)
    rows.push({
      kind: 'message',
      key: message.client_message_id ?? `m-${message.id}`,
      message,
      grouped: belongs(messages[index - 1], message),
      lastInGroup: !belongs(message, messages[index + 1]),
    })
  })
  const known = new Set(messages.slice(-200).map((message) => message.client_message_id))
  let grouped = messages.at(-1)?.sender_type === 'business'
  for (const entry of outbox) {
    if (known.has(entry.clientMessageId)) continue
    separate(entry.createdAt)
    rows.push({ kind: 'outbox', key: entry.clientMessageId, entry, grouped })
    grouped = true
  }
  return rows
}
