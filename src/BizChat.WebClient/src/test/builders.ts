import type { Conversation, Message } from '@/api/types'

export function aMessage(id: number, change: Partial<Message> = {}): Message {
  return {
    id,
    conversation_id: 1,
    sender_type: 'customer',
    sender_name: 'John Doe',
    sender_id: null,
    content: `Message ${id}`,
    message_type: 'text',
    file_url: null,
    file_name: null,
    status: 'sent',
    timestamp: new Date(Date.UTC(2026, 0, 1, 12, 0, id)).toISOString(),
    seq: id,
    client_message_id: null,
    ...change,
  }
}

export function aConversation(id: number, change: Partial<Conversation> = {}): Conversation {
  return {
    id,
    customer_id: `customer-${id}`,
    customer_name: `Customer ${id}`,
    customer_phone: null,
    customer_email: null,
    business_id: 'tech-store',
    status: 'active',
    last_message: `Last of ${id}`,
    last_message_time: new Date(Date.UTC(2026, 0, 1, 12, 0, id)).toISOString(),
    last_message_id: id * 10,
    unread_count: 0,
    assignee: null,
    created_at: '2026-01-01T10:00:00.000Z',
    ...change,
  }
}
