import type { components } from './schema'

type Schemas = components['schemas']

export type Business = Schemas['Business']
export type BusinessStatus = Business['status']
export type Conversation = Schemas['Conversation']
export type ConversationStatus = Conversation['status']
export type Message = Schemas['Message']
export type MessageStatus = Message['status']
export type Side = 'business' | 'customer'
export type Upload = Schemas['Upload']
export type Stats = Schemas['Stats']
export type FeedEvent = Schemas['FeedEvent']
export type Problem = Partial<Schemas['ProblemDetails']>

// By hand until the server describes signing in.
export interface User {
  id: string
  name: string
  email: string
  memberships: { business_id: string; role: 'owner' | 'agent' }[]
}

export interface Session {
  access_token: string | null
  refresh_token: string | null
  token_type: string
  expires_in: number
  user: User
}

export interface MessageDraft {
  senderType: Side
  senderName: string
  content?: string
  messageType?: Message['message_type']
  fileUrl?: string
  fileName?: string
  clientMessageId: string
}

export interface ConversationDraft {
  businessId: string
  customerName: string
  customerPhone?: string
  customerEmail?: string
  content?: string
  clientMessageId?: string
  clientConversationId?: string
}

export interface ConversationChange {
  status?: ConversationStatus
  assigneeId?: string | null
  customerName?: string
  customerPhone?: string | null
  customerEmail?: string | null
}
