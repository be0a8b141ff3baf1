import type { QueryClient } from '@tanstack/react-query'
import { conversationAPI } from '@/api/conversationAPI'
import type { Conversation, ConversationChange } from '@/api/types'
import { knownConversation, storeConversation } from '@/realtime/inboxCache'
import type { Action } from './action'

/** As a conversation has them. */
type Fields = Partial<Pick<Conversation, 'status' | 'snoozed_until' | 'assignee' | 'labels' | 'priority'>>

export interface ConversationEdit {
  conversationId: number
  fields: Fields
}

function toChange({ assignee, labels, snoozed_until: until, ...fields }: Fields): ConversationChange {
  const { status } = fields
  return {
    status,
    // A time goes with no other status.
    snoozedUntil: status === undefined || status === 'snoozed' ? until : undefined,
    labelIds: labels?.map(({ id }) => id),
    priority: fields.priority,
    assigneeId: assignee === undefined ? undefined : (assignee?.id ?? null),
  }
}

const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

/** A status comes with its time, or with none. */
const whole = (fields: Fields): Fields => (fields.status ? { snoozed_until: null, ...fields } : fields)

/** What a conversation has in place of these fields. */
function former(conversation: Conversation, fields: Fields): Fields {
  const names = Object.keys(fields) as (keyof Fields)[]
  return Object.fromEntries(names.map((name) => [name, conversation[name]]))
}

function restore(client: QueryClient, id: number, shown: Fields, before: Fields) {
  const current = knownConversation(client, id)
  if (!current) return
  const ours = Object.entries(former(current, shown)).filter(([name, value]) =>
    same(value, shown[name as keyof Fields]),
  )
  const restored = ours.map(([name]) => [name, before[name as keyof Fields]])
  storeConversation(client, { ...current, ...Object.fromEntries(restored) })
}

/** Its status, whose it is, its labels or its priority. */
export const changeConversation: Action<ConversationEdit, Conversation> = {
  name: 'conversation.change',
  about({ conversationId, fields }) {
    const names = Object.keys(fields).filter((name) => name !== 'snoozed_until')
    return `conversation-${conversationId}-${names.join()}`
  },
  send: (api, { conversationId, fields }) =>
    conversationAPI(api).changeConversation(conversationId, toChange(fields)),
  show(client, { conversationId, fields }) {
    const conversation = knownConversation(client, conversationId)
    if (!conversation) return () => {}
    const shown = whole(fields)
    storeConversation(client, { ...conversation, ...shown })
    return () => restore(client, conversationId, shown, former(conversation, shown))
  },
  store: (client, conversation) => storeConversation(client, conversation),
  inverse(client, { conversationId, fields }) {
    const conversation = knownConversation(client, conversationId)
    return conversation ? { conversationId, fields: former(conversation, whole(fields)) } : null
  },
  words(t, { conversationId, fields }, client) {
    const name = knownConversation(client, conversationId)?.customer_name ?? `#${conversationId}`
    const what = fields.status ?? (fields.labels ? 'labels' : 'priority' in fields ? 'priority' : 'assigned')
    return { done: `${name}: ${t.done[what]}`, failed: t.failed[what]({ name }) }
  },
}
