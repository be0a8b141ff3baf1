import type { Activity } from '@/api/types'

/** What staff see in a conversation beside its messages, in the order of ids. */
export interface ActivityLog {
  items: Activity[]
  older: boolean
  /** Notes that the server has not confirmed. */
  pending: NoteActivity[]
}

export type NoteActivity = Extract<Activity, { type: 'note' }>

const noteId = (activity: Activity) => (activity.type === 'note' ? activity.client_note_id : null)

function mergeActivity(current: Activity[], incoming: Activity[]): Activity[] {
  const byId = new Map([...current, ...incoming].map((activity) => [activity.id, activity]))
  return [...byId.values()].sort((a, b) => a.id - b.id)
}

function unconfirmed(pending: NoteActivity[], items: Activity[]) {
  if (pending.length === 0) return pending
  const known = new Set(items.map(noteId))
  return pending.filter((note) => !known.has(note.client_note_id))
}

/** An activity may come again, changed. One that is older than what is loaded comes with its page. */
export function withActivity(log: ActivityLog, activity: Activity): ActivityLog {
  const first = log.items[0]
  if (log.older && first && activity.id < first.id) return log
  const items = mergeActivity(log.items, [activity])
  return { ...log, items, pending: unconfirmed(log.pending, items) }
}

/** @param older whether there is more before the newest page */
export function withNewest(log: ActivityLog | undefined, newest: Activity[], older: boolean): ActivityLog {
  const pending = unconfirmed(log?.pending ?? [], newest)
  const first = newest[0]
  const last = log?.items.at(-1)
  const overlaps = log && last && first && first.id <= last.id
  if (!overlaps || !older) return { items: newest, older, pending }
  return { items: mergeActivity(log.items, newest), older: log.older, pending }
}

export function withOlder(log: ActivityLog, page: Activity[], older: boolean): ActivityLog {
  return { ...log, items: mergeActivity(page, log.items), older }
}
