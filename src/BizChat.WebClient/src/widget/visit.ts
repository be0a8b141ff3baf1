import type { ConversationDraft } from '@/api/types'

export interface Visit {
  conversationId?: number
  token?: string | null
  name?: string
  /** Set for a customer whom the page identified. */
  customerId?: string
  starting?: ConversationDraft
}

export class VisitStore {
  private readonly key: string
  private memory: Visit = {}

  constructor(businessId: string) {
    this.key = `bizchat:visit:${businessId}`
  }

  read(): Visit {
    try {
      const stored = localStorage.getItem(this.key)
      return stored ? (JSON.parse(stored) as Visit) : this.memory
    } catch {
      return this.memory
    }
  }

  write(visit: Visit) {
    this.memory = visit
    try {
      localStorage.setItem(this.key, JSON.stringify(visit))
    } catch {
      return
    }
  }

  clear() {
    this.memory = {}
    try {
      localStorage.removeItem(this.key)
    } catch {
      return
    }
  }
}
