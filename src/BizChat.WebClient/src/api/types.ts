import type { components } from './schema'

type Schemas = components['schemas']

export type Business = Schemas['Business']
export type BusinessChanges = Schemas['BusinessChanges']
export type AutoReplies = NonNullable<Business['auto_replies']>
export type BusinessHours = NonNullable<Business['hours']>
export type OpenPeriod = Schemas['OpenPeriod']
export type WidgetSettings = Schemas['WidgetSettings']
export type WidgetTranslation = Schemas['WidgetTranslation']
export type AutoReplyTranslation = Schemas['AutoReplyTranslation']
export type PreChatForm = Schemas['PreChatForm']
export type PreChatField = Schemas['PreChatField']
export type WidgetChange = NonNullable<BusinessChanges['widget']>
export type Assignment = NonNullable<Business['assignment']>
export type BusinessStatus = Business['status']
export type Conversation = Schemas['Conversation'] & StaffFields
export type OpenedLink = Schemas['OpenedLink']
export type OwnConversation = Schemas['OwnConversation']
export type ConversationStatus = Conversation['status']
export type AgentUpdate = Schemas['AgentUpdate']
export type AgentsViewing = Schemas['AgentsViewing']
export type Activity = Schemas['Activity']
export type Message = Schemas['Message']
export type MessageStatus = Message['status']
export type Side = 'business' | 'customer'
export type Upload = Schemas['Upload']
export type Stats = Schemas['Stats']
export type FeedEvent = Schemas['FeedEvent']
export type Problem = Partial<Schemas['ProblemDetails']>

export type User = Schemas['User']
export type Notify = Schemas['Notify']
export type ProfileChanges = Schemas['ProfileChanges']
export type PasswordReset = Schemas['PasswordReset']
export type Membership = Schemas['UserMembership']
export type Role = Membership['role']
export type Session = Schemas['SignedIn']
export type Member = Schemas['Member']
export type Invitation = Schemas['Invitation']
export type NewInvitation = Schemas['NewInvitation']
export type InvitationPreview = Schemas['InvitationPreview']
export type ApiKey = Schemas['ApiKey']
export type NewApiKey = Schemas['NewApiKey']
export type AuditEntry = Schemas['AuditEntry']
export type System = Schemas['System']
export type Finding = Schemas['Finding']
export type Customer = Schemas['Customer']
export type CustomerProfile = Schemas['CustomerProfile']
export type CustomerChange = Schemas['CustomerChanges']
export type Identified = Schemas['IdentifiedCustomer']

export type Priority = 'low' | 'medium' | 'high' | 'urgent'

export type Label = Schemas['Label']

/** What agents see of a conversation beside what its customer sees. */
interface StaffFields {
  labels?: Label[]
  priority?: Priority | null
  /** When a snoozed conversation becomes active by itself. */
  snoozed_until?: string | null
  /** Since when its customer waits for an answer. */
  waiting_since?: string | null
}

/** What a saved view lists, as parameters of the list. */
export interface ViewFilter {
  status?: ConversationStatus | null
  /** `me`, `none` or an agent's id. */
  assignee?: string | null
  label?: string[] | null
  priority?: Priority | null
  unread?: boolean | null
  search?: string | null
  sort?: 'activity' | 'waiting' | null
}

export interface SavedView {
  id: string
  name: string
  filter: ViewFilter
  shared: boolean
  maker_id: string
}

export type InboxCounts = Schemas['InboxCounts']

export type SearchHit = Schemas['SearchHit']

export type BulkChange = Schemas['BulkChange']

export type BulkResult = Schemas['BulkResult']

export interface MessageDraft {
  senderType: Side
  senderName: string
  content?: string
  messageType?: Message['message_type']
  fileUrl?: string
  fileName?: string
  clientMessageId: string
  /** The newest message that its author has seen; 0 for none. */
  seenMessageId?: number
}

export interface NoteDraft {
  content?: string
  /** Ids of agents. */
  mentions?: string[]
  fileUrl?: string
  clientNoteId: string
}

/** A reply that is kept for use again, with variables such as `{{customer.name}}`. */
export type CannedReply = Schemas['CannedReply']
export type CannedReplyDraft = Schemas['CannedReplyDraft']

export type NoteChanges = Pick<NoteDraft, 'content' | 'mentions'>

export interface ConversationDraft {
  businessId: string
  /** A customer whom the business knows; then the name may be left out. */
  customerId?: string
  customerName?: string
  customerPhone?: string
  customerEmail?: string
  /** Answers to further questions of the business, by their keys. */
  fields?: Record<string, string>
  /** In which the customer reads the chat. */
  language?: 'en' | 'de'
  content?: string
  clientMessageId?: string
  clientConversationId?: string
}

export interface ConversationChange {
  status?: ConversationStatus
  assigneeId?: string | null
  labelIds?: string[]
  priority?: Priority | null
  snoozedUntil?: string | null
}
