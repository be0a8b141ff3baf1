import type { ApiClient } from '@/api/client'
import { conversationAPI } from '@/api/conversationAPI'
import type { Message, Side } from '@/api/types'
import { uploadAPI } from '@/api/uploadAPI'
import type { OutboxTransport } from './outbox'

export function httpTransport(api: ApiClient, side: Side, sent: (message: Message) => void): OutboxTransport {
  return {
    upload(file, onProgress) {
      const form = new FormData()
      form.append('file', file.blob, file.name)
      return uploadAPI(api).uploadFile(form, onProgress)
    },
    send(entry) {
      return conversationAPI(api).sendMessage(entry.conversationId, {
        senderType: side,
        senderName: entry.senderName,
        content: entry.content,
        messageType: entry.upload?.message_type ?? 'text',
        fileUrl: entry.upload?.url,
        fileName: entry.upload?.original_name,
        clientMessageId: entry.clientMessageId,
        seenMessageId: entry.seenMessageId,
      })
    },
    sent,
  }
}
