import type { QueryClient } from '@tanstack/react-query'
import { keys } from '@/api/keys'
import type { Activity, AgentsViewing, Business, Conversation, Member, Message } from '@/api/types'
import { isolated } from '@/lib/isolated'
import { type ActivityLog, withActivity } from './activityLog'
import type { HubEvents, PresenceSignal, StatusUpdate } from './hub'
import { storeConversation } from './inboxCache'
import { changeLoaded } from './loadedData'
import { isContiguous, type MessageLog, mergeMessages, raiseStatus } from './messageLog'

export function storeMessage(client: QueryClient, message: Message) {
  const key = keys.messages(message.conversation_id)
  const log = changeLoaded<MessageLog>(client, key, (log) => {
    // Comes with its page.
    if (log.newer && message.id > (log.items.at(-1)?.id ?? 0)) return log
    return { ...log, items: mergeMessages(log.items, [message]) }
  })
  if (log && !isContiguous(log.items.slice(-20))) void client.invalidateQueries({ queryKey: key })
}

export function storeStatus(client: QueryClient, { conversationId, messageId, status }: StatusUpdate) {
  changeLoaded<MessageLog>(client, keys.messages(Number(conversationId)), (log) => ({
    ...log,
    items: raiseStatus(log.items, Number(messageId), status),
  }))
}

export function storeActivity(client: QueryClient, activity: Activity) {
  changeLoaded<ActivityLog>(client, keys.activity(activity.conversation_id), (log) =>
    withActivity(log, activity),
  )
}

export function storeViewing(client: QueryClient, viewing: AgentsViewing) {
  client.setQueryData(keys.viewing(Number(viewing.conversationId)), viewing)
}

function storePresence(client: QueryClient, businessId: string, signal: PresenceSignal, online: boolean) {
  client.setQueryData<ReadonlySet<number>>(keys.presence(businessId), (present = new Set()) => {
    const next = new Set(present)
    if (online) next.add(Number(signal.conversationId))
    else next.delete(Number(signal.conversationId))
    return next
  })
}

export function resetPresence(client: QueryClient, businessId: string, online: number[]) {
  client.setQueryData<ReadonlySet<number>>(keys.presence(businessId), new Set(online.map(Number)))
}

// Reset instead of invalidate: erased content must not stay visible until the refetch.
function forgetConversation(
  client: QueryClient,
  { conversationId }: { conversationId: number },
  businessId: string,
) {
  void client.resetQueries({ queryKey: keys.messages(Number(conversationId)) })
  void client.resetQueries({ queryKey: keys.activity(Number(conversationId)) })
  void client.resetQueries({ queryKey: keys.conversation(Number(conversationId)) })
  void client.invalidateQueries({ queryKey: keys.inboxes(businessId) })
}

function refreshInbox(client: QueryClient, { part }: HubEvents['inbox_updated'], businessId: string) {
  void client.invalidateQueries({ queryKey: keys[part](businessId) })
  void client.invalidateQueries({ queryKey: keys.counts(businessId) })
}

/** The event has what customers see; the settings are read again where they are shown. */
function storeBusiness(client: QueryClient, data: Business) {
  const key = keys.business(data.id)
  client.setQueryData<Business>(key, (business) => business && { ...business, ...data })
  void client.invalidateQueries({ queryKey: key })
}

function storeAgent(
  client: QueryClient,
  { agentId, name, avatarUrl, availability }: HubEvents['agent_updated'],
  businessId: string,
) {
  client.setQueryData<Member[]>(keys.team(businessId, 'members'), (members) =>
    members?.map((member) =>
      member.id === agentId ? { ...member, name, avatar_url: avatarUrl, availability } : member,
    ),
  )
}

function refreshCustomer(client: QueryClient, { businessId, customerId }: HubEvents['customer_updated']) {
  void client.invalidateQueries({ queryKey: keys.customer(customerId) })
  void client.invalidateQueries({ queryKey: keys.allCustomers(businessId) })
}

/** Its customer may be a new one. */
function storeNewConversation(client: QueryClient, conversation: Conversation) {
  storeConversation(client, conversation)
  void client.invalidateQueries({ queryKey: keys.allCustomers(conversation.business_id) })
}

type Apply = {
  [E in keyof HubEvents]?: (client: QueryClient, data: HubEvents[E], businessId: string) => void
}

const handlers: Apply = {
  new_message: storeMessage,
  message_status_update: storeStatus,
  conversation_created: storeNewConversation,
  conversation_updated: storeConversation,
  conversation_activity: storeActivity,
  agents_viewing: storeViewing,
  conversation_erased: forgetConversation,
  inbox_updated: refreshInbox,
  customer_updated: refreshCustomer,
  business_status: (client, data) =>
    client.setQueryData<Business>(
      keys.business(data.businessId),
      (business) => business && { ...business, status: data.status },
    ),
  business_updated: storeBusiness,
  agent_updated: storeAgent,
  user_online: (client, data, businessId) => storePresence(client, businessId, data, true),
  user_offline: (client, data, businessId) => storePresence(client, businessId, data, false),
}

/** Writes what an event says to the cache, and does nothing else: whoever wants to know of it subscribes to the socket or the cache. */
export function applyEvent(client: QueryClient, businessId: string, type: string, data: unknown) {
  const handler = handlers[type as keyof HubEvents] as
    | ((client: QueryClient, data: unknown, businessId: string) => void)
    | undefined
  // One event that cannot be applied must not keep those after it from being read, now or from the feed.
  isolated(() => handler?.(client, data, businessId))
}
