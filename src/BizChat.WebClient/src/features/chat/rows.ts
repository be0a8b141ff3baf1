import type { Activity, Message } from '@/api/types'
import { dayKey } from '@/lib/dates'
import type { OutboxEntry } from '@/outbox/entry'
import type { NoteActivity } from '@/realtime/activityLog'

export type Row =
  | { kind: 'day'; key: string; timestamp: string }
  | { kind: 'new'; key: string }
  | { kind: 'message'; key: string; message: Message; grouped: boolean; lastInGroup: boolean }
  | { kind: 'activity'; key: string; activity: Activity; isPending: boolean }
  | { kind: 'outbox'; key: string; entry: OutboxEntry; grouped: boolean }

type Item =
  | { kind: 'message'; message: Message }
  | { kind: 'activity'; activity: Activity; isPending: boolean }
  | { kind: 'outbox'; entry: OutboxEntry }

interface Thread {
  messages: Message[]
  outbox: OutboxEntry[]
  activity?: Activity[]
  /** Notes that the server has not confirmed. */
  pendingNotes?: NoteActivity[]
  /** The message before which the line stands that says what is new. */
  newFrom?: number | null
}

const groupMs = 5 * 60_000

const moments = new WeakMap<Message, { time: number; day: number }>()

function momentOf(message: Message) {
  const known = moments.get(message)
  if (known) return known
  const moment = { time: Date.parse(message.timestamp), day: dayKey(message.timestamp) }
  moments.set(message, moment)
  return moment
}

function belongs(a: Item | undefined, b: Item | undefined) {
  return a?.kind === 'message' && b?.kind === 'message' && isOneGroup(a.message, b.message)
}

function isOneGroup(a: Message, b: Message) {
  if (a.sender_type !== b.sender_type) return false
  if (a.sender_id !== b.sender_id || a.sender_name !== b.sender_name) return false
  if (a.sender_type === 'system') return false
  const [earlier, later] = [momentOf(a), momentOf(b)]
  return later.time - earlier.time < groupMs && earlier.day === later.day
}

function interleaved(messages: Message[], activity: Activity[]): Item[] {
  const items: Item[] = []
  let next = 0
  const addActivityBefore = (messageId: number) => {
    for (let one = activity[next]; one && one.after_message_id < messageId; one = activity[++next]) {
      items.push({ kind: 'activity', activity: one, isPending: false })
    }
  }
  for (const message of messages) {
    addActivityBefore(message.id)
    items.push({ kind: 'message', message })
  }
  addActivityBefore(Number.POSITIVE_INFINITY)
  return items
}

function unsent({ messages, outbox, pendingNotes = [] }: Thread): Item[] {
  const known = new Set(messages.slice(-200).map((message) => message.client_message_id))
  const entries = outbox.filter((entry) => !known.has(entry.clientMessageId))
  const items: Item[] = [
    ...entries.map((entry) => ({ kind: 'outbox', entry }) as const),
    ...pendingNotes.map((activity) => ({ kind: 'activity', activity, isPending: true }) as const),
  ]
  return pendingNotes.length > 0 ? items.sort((a, b) => timeOf(a).localeCompare(timeOf(b))) : items
}

function timeOf(item: Item) {
  if (item.kind === 'message') return item.message.timestamp
  return item.kind === 'outbox' ? item.entry.createdAt : item.activity.created_at
}

function dayOf(item: Item) {
  return item.kind === 'message' ? momentOf(item.message).day : dayKey(timeOf(item))
}

/** The name that stands above what an agent wrote. */
function agentName(item: Item | undefined) {
  if (item?.kind === 'outbox') return item.entry.senderName
  return item?.kind === 'message' && item.message.sender_type === 'business' ? item.message.sender_name : null
}

function toRow(item: Item, before: Item | undefined, after: Item | undefined): Row {
  if (item.kind === 'message') {
    const { message } = item
    const key = message.client_message_id ?? `m-${message.id}`
    return { ...item, key, grouped: belongs(before, item), lastInGroup: !belongs(item, after) }
  }
  if (item.kind === 'activity') {
    const { activity } = item
    // A note keeps its key when the server confirms it.
    const noteKey = activity.type === 'note' ? activity.client_note_id : null
    return { ...item, key: noteKey ?? `a-${activity.id}` }
  }
  return { ...item, key: item.entry.clientMessageId, grouped: agentName(before) === item.entry.senderName }
}

/** The rows of a thread: messages with what happened between them, then what is not sent yet. */
export function toRows(thread: Thread): Row[] {
  const items = [...interleaved(thread.messages, thread.activity ?? []), ...unsent(thread)]
  const rows: Row[] = []
  let day: number | null = null
  items.forEach((item, index) => {
    const itsDay = dayOf(item)
    if (itsDay !== day) rows.push({ kind: 'day', key: `day-${itsDay}`, timestamp: timeOf(item) })
    day = itsDay
    if (item.kind === 'message' && item.message.id === thread.newFrom) rows.push({ kind: 'new', key: 'new' })
    rows.push(toRow(item, items[index - 1], items[index + 1]))
  })
  return rows
}

/** A message, or a note after it. */
export interface Target {
  messageId: number | null
  noteId: number | null
}

/** Where it is; the message, as long as its note is not there. */
export function indexOfTarget(rows: Row[], { messageId, noteId }: Target) {
  const note =
    noteId === null ? -1 : rows.findIndex((row) => row.kind === 'activity' && row.activity.id === noteId)
  if (note >= 0 || messageId === null) return note
  return rows.findIndex((row) => row.kind === 'message' && row.message.id === messageId)
}

export function isSameRow(a: Row, b: Row) {
  if (a.kind === 'message' && b.kind === 'message') {
    return a.message === b.message && a.grouped === b.grouped && a.lastInGroup === b.lastInGroup
  }
  if (a.kind === 'outbox' && b.kind === 'outbox') return a.entry === b.entry && a.grouped === b.grouped
  if (a.kind === 'activity' && b.kind === 'activity') {
    return a.activity === b.activity && a.isPending === b.isPending
  }
  return a.kind === b.kind && a.key === b.key
}
