import type { Conversation } from '@/api/types'
import { isolated } from '@/lib/isolated'

type ArrivalListener = (conversation: Conversation) => void

const listeners = new Set<ArrivalListener>()

export function onArrival(listener: ArrivalListener) {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

export function isArrival(before: Conversation | undefined, after: Conversation) {
  const more = after.unread_count > (before?.unread_count ?? 0)
  return more && (after.last_message_id ?? 0) > (before?.last_message_id ?? 0)
}

export function announceArrival(before: Conversation | undefined, after: Conversation) {
  if (!isArrival(before, after)) return
  for (const listener of listeners) isolated(() => listener(after))
}
