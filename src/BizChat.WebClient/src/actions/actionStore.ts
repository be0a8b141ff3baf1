import { storage } from '@/lib/storage'

/** A change that the server has not answered. */
export interface StoredAction {
  id: string
  name: string
  input: unknown
  /** When it was sent, in milliseconds since 1970; missing while it waits for the connection. */
  sentAt?: number
}

/** The changes that are not answered, oldest first. They outlive the page; all tabs share them. */
export class ActionStore {
  private readonly key: string

  /** @param scope the business and the agent, in whose name they are sent */
  constructor(scope: string) {
    this.key = `bizchat:actions:${scope}`
  }

  all(): StoredAction[] {
    try {
      return JSON.parse(storage.read(this.key) ?? '[]') as StoredAction[]
    } catch {
      return []
    }
  }

  has(id: string) {
    return this.all().some((one) => one.id === id)
  }

  add(action: StoredAction) {
    this.write([...this.all(), action])
  }

  /** @param sentAt undefined when it waits again */
  mark(id: string, sentAt?: number) {
    this.write(this.all().map((one) => (one.id === id ? { ...one, sentAt } : one)))
  }

  /** Whether it was there. */
  remove(id: string) {
    const all = this.all()
    const others = all.filter((one) => one.id !== id)
    this.write(others)
    return others.length < all.length
  }

  private write(actions: StoredAction[]) {
    storage.write(this.key, actions.length > 0 ? JSON.stringify(actions) : null)
  }
}
