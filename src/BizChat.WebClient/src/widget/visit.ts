import type { ConversationDraft } from '@/api/types'
import { storage } from '@/lib/storage'

export interface Visit {
  /** Another one belongs to another visitor. */
  id?: string
  conversationId?: number
  token?: string | null
  name?: string
  /** Set for a customer whom the page identified. */
  customerId?: string
  starting?: ConversationDraft
  /** What is asked after the first message was answered, or put off. */
  isAsked?: boolean
}

/** The visit of this browser, which its tabs share. */
export class VisitStore {
  readonly key: string

  constructor(businessId: string) {
    this.key = `bizchat:visit:${businessId}`
  }

  read(): Visit {
    try {
      return JSON.parse(storage.read(this.key) ?? '{}') as Visit
    } catch {
      return {}
    }
  }

  write(visit: Visit) {
    storage.write(this.key, JSON.stringify(visit))
  }

  clear() {
    storage.write(this.key, null)
  }
}
