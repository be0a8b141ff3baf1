import { storage } from '@/lib/storage'
import type { OutboxEntry } from './entry'

const prefix = 'bizchat:unsent:'

/** Texts on their way into the durable store. Written in the same moment, because the page may be left before that has taken them. */
export const journal = {
  add(entry: OutboxEntry) {
    if (!entry.file) storage.write(prefix + entry.clientMessageId, JSON.stringify(entry))
  },

  remove(clientMessageId: string) {
    storage.write(prefix + clientMessageId, null)
  },

  all(scope: string): OutboxEntry[] {
    const entries = storage.keys(prefix).flatMap((key) => parsed(storage.read(key)))
    return entries.filter((entry) => entry.scope === scope)
  },
}

function parsed(text: string | null): OutboxEntry[] {
  try {
    return text ? [JSON.parse(text) as OutboxEntry] : []
  } catch {
    return []
  }
}
