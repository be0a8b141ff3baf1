import { apiLink } from '@/api/client'
import type { Message } from '@/api/types'
import { isPicture } from '@/api/uploadAPI'
import type { OutboxEntry } from '@/outbox/entry'

export interface ThreadItem {
  key: string
  mine: boolean
  sender: string
  text: string
  file: { url: string; name: string; image: boolean; blob?: Blob } | null
  state: OutboxEntry['state'] | Message['status']
  timestamp: string
  error?: string
  progress?: number
}

export function threadItems(messages: Message[]): ThreadItem[] {
  return messages.map((message) => ({
    key: message.client_message_id ?? `m-${message.id}`,
    mine: message.sender_type === 'customer',
    sender: message.sender_name,
    text: message.content ?? '',
    file: message.file_url
      ? {
          url: apiLink(message.file_url),
          name: message.file_name ?? '',
          image: message.message_type === 'image',
        }
      : null,
    state: message.status,
    timestamp: message.timestamp,
  }))
}

export function pendingItems(messages: Message[], entries: OutboxEntry[]): ThreadItem[] {
  const known = new Set(messages.slice(-200).map((message) => message.client_message_id))
  return entries
    .filter((entry) => !known.has(entry.clientMessageId))
    .map((entry) => ({
      key: entry.clientMessageId,
      mine: true,
      sender: entry.senderName,
      text: entry.content ?? '',
      file: entry.file
        ? {
            url: '',
            name: entry.file.name,
            image: isPicture(entry.file),
            blob: entry.file.blob,
          }
        : null,
      state: entry.state,
      timestamp: entry.createdAt,
      error: entry.error,
      progress: entry.progress,
    }))
}
