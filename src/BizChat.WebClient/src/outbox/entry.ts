import type { Message, Upload } from '@/api/types'

export interface OutboxFile {
  name: string
  type: string
  size: number
  blob: Blob
}

export interface OutboxEntry {
  clientMessageId: string
  scope: string
  conversationId: number
  order: number
  createdAt: string
  senderName: string
  content?: string
  file?: OutboxFile
  upload?: Upload
  /** Whether the conversation is resolved once it is sent. */
  resolves?: boolean
  /** Until when the conversation is snoozed once it is sent; null for until somebody writes. */
  snoozes?: { until: string | null }
  state: 'waiting' | 'sending' | 'failed'
  /** The code of what it was refused for. */
  error?: string
  progress?: number
  /** The newest message that its author had seen; 0 for none. Missing where nobody else answers. */
  seenMessageId?: number
  /** What was written since then, when it was refused for that. */
  missed?: Message[]
}

export interface NewEntry {
  conversationId: number
  senderName: string
  content?: string
  file?: OutboxFile
  seenMessageId?: number
  resolves?: boolean
  snoozes?: OutboxEntry['snoozes']
}

export interface OutboxStore {
  all(scope: string): Promise<OutboxEntry[]>
  put(entry: OutboxEntry): Promise<void>
  remove(clientMessageId: string): Promise<void>
}
