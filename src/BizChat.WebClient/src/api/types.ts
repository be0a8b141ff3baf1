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

// By hand until the server describes access.
export type Role = 'owner' | 'agent'

export interface Membership {
  business_id: string
  business_name: string
  role: Role
}

export interface User {
  id: string
  name: string
  email: string
  memberships: Membership[]
}

export interface Session {
  access_token?: string | null
  refresh_token?: string | null
  token_type?: string | null
  expires_in?: number | null
  user: User
}

export interface Member {
  id: string
  name: string
  email: string
  role: Role
  created_at: string
}

export interface Invitation {
  id: string
  role: Role
  email: string | null
  expires_at: string
}

export interface NewInvitation extends Invitation {
  token: string
}

export interface InvitationLook {
  business: { id: string; name: string }
  role: Role
  email: string | null
  expires_at: string
}

export interface ApiKey {
  id: string
  name: string
  created_at: string
  last_used_at: string | null
}

export interface NewApiKey {
  id: string
  name: string
  key: string
  created_at: string
}

export interface AuditEntry {
  id: string
  at: string
  action: string
  actor: { kind: string; id: string | null; name: string | null }
  subject_id: string | null
  address: string | null
}

export interface Identified {
  customer_token: string
  customer: { id: string; name: string | null; email: string | null }
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
