import type { Activity, Business, Conversation, CustomerProfile, Message, WidgetSettings } from '@/api/types'
import type { NoteActivity } from '@/realtime/activityLog'

export function aWidgetLook(change: Partial<WidgetSettings> = {}): WidgetSettings {
  return {
    color: null,
    logo_url: null,
    greeting: null,
    placeholder: null,
    position: 'right',
    launcher_text: null,
    show_agents: true,
    locale: null,
    pre_chat: { ask: 'before', name: 'required', email: 'optional', phone: 'hidden', fields: [] },
    record_pages: true,
    translations: [],
    ...change,
  }
}

export function aBusiness(change: Partial<Business> = {}): Business {
  return {
    id: 'tech-store',
    name: 'Tech Store',
    logo_url: null,
    status: 'online',
    open_now: true,
    next_open_at: null,
    widget: aWidgetLook(),
    reply_time: null,
    asks_rating: true,
    created_at: '2026-01-01T10:00:00.000Z',
    ...change,
  }
}

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
    last_message_sender_type: 'customer',
    last_message_sender_id: null,
    unread_count: 0,
    assignee: null,
    rating: null,
    created_at: '2026-01-01T10:00:00.000Z',
    ...change,
  }
}

const activityBase = (id: number, after: number) => ({
  id,
  conversation_id: 1,
  actor: { kind: 'agent' as const, id: 'ada', name: 'Ada Owner' },
  after_message_id: after,
  created_at: new Date(Date.UTC(2026, 0, 1, 12, 0, after)).toISOString(),
})

/** A resolution. */
export function anActivity(id: number, after: number): Activity {
  const change = { from: 'active', to: 'resolved', snoozed_until: null } as const
  return { ...activityBase(id, after), type: 'status_changed', ...change }
}

export function aNote(id: number, change: Partial<NoteActivity> = {}): NoteActivity {
  return {
    ...activityBase(id, 0),
    type: 'note',
    content: `Note ${id}`,
    mentions: [],
    file_url: null,
    file_name: null,
    client_note_id: null,
    edited_at: null,
    deleted: false,
    ...change,
  }
}

export function aCustomer(id: string, change: Partial<CustomerProfile> = {}): CustomerProfile {
  return {
    id,
    external_id: null,
    name: `Customer ${id}`,
    email: null,
    phone: null,
    verified: false,
    attributes: {},
    verified_attributes: [],
    first_seen_at: '2026-01-01T10:00:00.000Z',
    last_seen_at: '2026-01-02T10:00:00.000Z',
    locale: null,
    user_agent: null,
    created_at: '2026-01-01T10:00:00.000Z',
    pages: [],
    chat_language: null,
    erased_at: null,
    ...change,
  }
}
