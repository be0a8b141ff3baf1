import type { Upload } from '@/api/types'

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
  state: 'waiting' | 'sending' | 'failed'
  /** The code of what it was refused for. */
  error?: string
  progress?: number
}

export interface OutboxStore {
  all(scope: string): Promise<OutboxEntry[]>
  put(entry: OutboxEntry): Promise<void>
  remove(clientMessageId: string): Promise<void>
}
