import type { Conversation } from '@/api/types'
import { isolated } from '@/lib/isolated'

type ArrivalListener = (conversation: Conversation) => void

/** Tells its listeners of conversations with a new unread message. */
export class Arrivals {
  private readonly listeners = new Set<ArrivalListener>()

  subscribe = (listener: ArrivalListener) => {
    this.listeners.add(listener)
    return () => {
      this.listeners.delete(listener)
    }
  }

  /** @param before what was known of the conversation until now */
  changed(before: Conversation | undefined, after: Conversation) {
    if (!isArrival(before, after)) return
    for (const listener of this.listeners) isolated(() => listener(after))
  }
}

function isArrival(before: Conversation | undefined, after: Conversation) {
  const more = after.unread_count > (before?.unread_count ?? 0)
  return more && (after.last_message_id ?? 0) > (before?.last_message_id ?? 0)
}
