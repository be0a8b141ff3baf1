import type {
  Activity,
  AgentsViewing,
  AgentUpdate,
  Business,
  BusinessStatus,
  Conversation,
  Message,
  MessageStatus,
  Side,
} from '@/api/types'

export interface TypingSignal {
  conversationId: number
  senderName: string
  senderType: Side
}

export interface StatusUpdate {
  conversationId: number
  messageId: number
  status: MessageStatus
  timestamp: string
}

export interface PresenceSignal {
  conversationId: number
  senderType: Side
}

export interface HubEvents {
  new_message: Message
  user_typing: TypingSignal
  user_stop_typing: TypingSignal
  message_status_update: StatusUpdate
  conversation_created: Conversation
  conversation_updated: Conversation
  conversation_activity: Activity
  agents_viewing: AgentsViewing
  conversation_erased: { conversationId: number }
  inbox_updated: { businessId: string; part: 'labels' | 'views' }
  business_status: { businessId: string; status: BusinessStatus }
  business_updated: Business
  agent_updated: AgentUpdate
  customer_updated: { businessId: string; customerId: string }
  user_online: PresenceSignal
  user_offline: PresenceSignal
}

export type HubEventName = keyof HubEvents

export const hubEventNames: HubEventName[] = [
  'new_message',
  'user_typing',
  'user_stop_typing',
  'message_status_update',
  'conversation_created',
  'conversation_updated',
  'conversation_activity',
  'agents_viewing',
  'conversation_erased',
  'inbox_updated',
  'business_status',
  'business_updated',
  'agent_updated',
  'customer_updated',
  'user_online',
  'user_offline',
]

export interface JoinedConversation {
  conversationId: number
  lastMessageId: number | null
  lastSeq: number
  position: number
}

export interface ConnectedAgent {
  id: string
  name: string
  availability: string
}

export interface JoinedBusiness {
  businessId: string
  position: number
  online: number[]
  agents: ConnectedAgent[]
}
