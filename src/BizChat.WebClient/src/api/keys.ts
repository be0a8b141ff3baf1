import type { Priority } from './types'

export interface InboxFilter {
  status: 'active' | 'snoozed' | 'resolved' | 'all'
  /** An agent's id. */
  assignee: 'all' | 'none' | (string & {})
  unread: boolean
  search: string
  /** Ids of labels, all of which a conversation must have. */
  labels?: readonly string[]
  priority?: Priority
  /** Latest activity first, or longest waiting first. */
  sort?: 'activity' | 'waiting'
}

export const keys = {
  allInboxes: ['conversations'] as const,
  inboxes: (businessId: string) => ['conversations', businessId] as const,
  inbox: (businessId: string, filter: InboxFilter) => ['conversations', businessId, filter] as const,
  search: (businessId: string, query: object) => ['search', businessId, query] as const,
  counts: (businessId: string) => ['inbox-counts', businessId] as const,
  views: (businessId: string) => ['views', businessId] as const,
  labels: (businessId: string) => ['labels', businessId] as const,
  conversation: (conversationId: number) => ['conversation', conversationId] as const,
  activity: (conversationId: number) => ['activity', conversationId] as const,
  messages: (conversationId: number) => ['messages', conversationId] as const,
  viewing: (conversationId: number) => ['viewing', conversationId] as const,
  allCustomers: (businessId: string) => ['customers', businessId] as const,
  customers: (businessId: string, search: string) => ['customers', businessId, search] as const,
  customer: (customerId: string) => ['customer', customerId] as const,
  cannedReplies: (businessId: string) => ['canned-replies', businessId] as const,
  business: (businessId: string) => ['business', businessId] as const,
  stats: (businessId: string) => ['stats', businessId] as const,
  team: (businessId: string, part: 'members' | 'invitations' | 'api-keys' | 'audit' | 'system') =>
    ['team', businessId, part] as const,
  access: ['access'] as const,
  presence: (businessId: string) => ['presence', businessId] as const,
}
