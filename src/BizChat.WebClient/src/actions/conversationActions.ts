import { conversationAPI } from '@/api/conversationAPI'
import type { Conversation, ConversationChange } from '@/api/types'
import { knownConversation, storeAnswer } from '@/realtime/inboxCache'
import type { Action } from './action'
import { showFields } from './showFields'

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

/** A status comes with its time, or with none. */
const whole = (fields: Fields): Fields => (fields.status ? { snoozed_until: null, ...fields } : fields)

/** What a conversation has in place of these fields. */
function former(conversation: Conversation, fields: Fields): Fields {
  const names = Object.keys(fields) as (keyof Fields)[]
  return Object.fromEntries(names.map((name) => [name, conversation[name]]))
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
  show: (client, { conversationId, fields }) => showFields(client, conversationId, whole(fields)),
  store: (client, conversation, _, since) => storeAnswer(client, conversation, since),
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
