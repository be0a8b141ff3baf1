import type { OutboxEntry, OutboxStore } from './entry'
import { journal } from './journal'

function opened(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1)
    request.onupgradeneeded = () => {
      const store = request.result.createObjectStore('outbox', { keyPath: 'clientMessageId' })
      store.createIndex('scope', 'scope')
    }
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

function done(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onerror = () => reject(transaction.error)
    transaction.onabort = () => reject(transaction.error)
  })
}

export class IndexedDbStore implements OutboxStore {
  private database: Promise<IDBDatabase> | null = null

  constructor(private readonly name = 'bizchat') {}

  async all(scope: string): Promise<OutboxEntry[]> {
    const transaction = (await this.open()).transaction('outbox')
    const request = transaction.objectStore('outbox').index('scope').getAll(scope)
    await done(transaction)
    return request.result as OutboxEntry[]
  }

  async put(entry: OutboxEntry) {
    const transaction = (await this.open()).transaction('outbox', 'readwrite', { durability: 'strict' })
    transaction.objectStore('outbox').put(entry)
    // Not left to the page, which may be gone by then.
    transaction.commit()
    await done(transaction)
  }

  async remove(clientMessageId: string) {
    const transaction = (await this.open()).transaction('outbox', 'readwrite')
    transaction.objectStore('outbox').delete(clientMessageId)
    await done(transaction)
  }

  private open() {
    this.database ??= opened(this.name)
    return this.database
  }
}

export class MemoryStore implements OutboxStore {
  private readonly entries = new Map<string, OutboxEntry>()

  async all(scope: string) {
    return [...this.entries.values()].filter((entry) => entry.scope === scope)
  }

  async put(entry: OutboxEntry) {
    this.entries.set(entry.clientMessageId, entry)
  }

  async remove(clientMessageId: string) {
    this.entries.delete(clientMessageId)
  }
}

/** The durable store, or memory where that fails; with a journal, so that a text outlives a page that is left at once. */
export class SafeStore implements OutboxStore {
  private readonly memory = new MemoryStore()
  private broken = false

  constructor(private readonly durable: OutboxStore) {}

  async all(scope: string) {
    const journaled = journal.all(scope)
    const stored = await this.attempt((store) => store.all(scope))
    const known = new Set(stored.map((entry) => entry.clientMessageId))
    return [...stored, ...journaled.filter((entry) => !known.has(entry.clientMessageId))]
  }

  async put(entry: OutboxEntry) {
    if (entry.state === 'waiting') journal.add(entry)
    await this.attempt((store) => store.put(entry))
    if (!this.broken) journal.remove(entry.clientMessageId)
  }

  remove(clientMessageId: string) {
    journal.remove(clientMessageId)
    return this.attempt((store) => store.remove(clientMessageId))
  }

  private async attempt<T>(work: (store: OutboxStore) => Promise<T>) {
    if (this.broken) return work(this.memory)
    try {
      return await work(this.durable)
    } catch {
      this.broken = true
      return work(this.memory)
    }
  }
}
