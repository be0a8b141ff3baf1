import type { QueryClient } from '@tanstack/react-query'
import type { ApiClient } from '@/api/client'
import { inboxAPI } from '@/api/inboxAPI'
import { keys } from '@/api/keys'
import type { BulkResult, Conversation, Label, Priority } from '@/api/types'
import { knownConversation } from '@/realtime/inboxCache'
import type { Action } from './action'
import { showFields } from './showFields'

/** What becomes of each of many conversations. */
export interface BulkFields {
  status?: Conversation['status']
  snoozedUntil?: string | null
  assignee?: Conversation['assignee']
  priority?: Priority | null
  add?: Label[]
  remove?: Label[]
  read?: boolean
}

export interface BulkEdit {
  businessId: string
  /** Each conversation is in one part. */
  parts: { ids: number[]; fields: BulkFields }[]
}

/** The server takes so many at once. */
const most = 500

function toChange({ assignee, add, remove, status, snoozedUntil, ...rest }: BulkFields) {
  return {
    ...rest,
    status,
    // A time goes with no other status.
    snoozedUntil: status === undefined || status === 'snoozed' ? snoozedUntil : undefined,
    assigneeId: assignee === undefined ? undefined : (assignee?.id ?? null),
    addLabelIds: add?.map(({ id }) => id),
    removeLabelIds: remove?.map(({ id }) => id),
  }
}

const has = (labels: Label[] | undefined, { id }: Label) => labels?.some((label) => label.id === id) ?? false

function shown(
  { labels = [], unread_count: unread }: Conversation,
  fields: BulkFields,
): Partial<Conversation> {
  const { status, snoozedUntil, assignee, priority, add = [], remove = [], read } = fields
  const kept = labels.filter((label) => !has(remove, label) && !has(add, label))
  return {
    ...(status && { status, snoozed_until: snoozedUntil ?? null }),
    ...(assignee !== undefined && { assignee }),
    ...(priority !== undefined && { priority }),
    ...((add.length > 0 || remove.length > 0) && {
      labels: [...kept, ...add].sort((a, b) => a.name.localeCompare(b.name)),
    }),
    ...(read !== undefined && { unread_count: read ? 0 : Math.max(unread, 1) }),
  }
}

const some = (name: 'add' | 'remove', labels: Label[] = []) => (labels.length > 0 ? { [name]: labels } : {})

/** What brings a conversation back to what it is. */
function former(conversation: Conversation, fields: BulkFields): BulkFields {
  const { status, snoozed_until, assignee, priority, labels, unread_count } = conversation
  return {
    ...(fields.status && { status, snoozedUntil: status === 'snoozed' ? snoozed_until : undefined }),
    ...(fields.assignee !== undefined && { assignee }),
    ...(fields.priority !== undefined && { priority: priority ?? null }),
    ...some(
      'remove',
      fields.add?.filter((label) => !has(labels, label)),
    ),
    ...some(
      'add',
      fields.remove?.filter((label) => has(labels, label)),
    ),
    ...(fields.read !== undefined && { read: unread_count === 0 }),
  }
}

const idsOf = ({ parts }: BulkEdit) => parts.flatMap(({ ids }) => ids)

async function send(api: ApiClient, { businessId, parts }: BulkEdit): Promise<BulkResult> {
  const result: BulkResult = { changed: [], refused: [] }
  for (const { ids, fields } of parts) {
    for (let start = 0; start < ids.length; start += most) {
      const some = ids.slice(start, start + most)
      const answer = await inboxAPI(api).changeConversations(businessId, some, toChange(fields))
      result.changed.push(...answer.changed)
      result.refused.push(...answer.refused)
    }
  }
  return result
}

function inverse(client: QueryClient, edit: BulkEdit): BulkEdit | null {
  const parts = new Map<string, BulkEdit['parts'][number]>()
  for (const { ids, fields } of edit.parts) {
    for (const id of ids) {
      const conversation = knownConversation(client, id)
      if (!conversation) return null
      const back = former(conversation, fields)
      if (Object.keys(back).length === 0) continue
      const part = parts.get(JSON.stringify(back)) ?? { ids: [], fields: back }
      part.ids.push(id)
      parts.set(JSON.stringify(back), part)
    }
  }
  return { ...edit, parts: [...parts.values()] }
}

/** The same change of many conversations. */
export const changeConversations: Action<BulkEdit, BulkResult> = {
  name: 'conversations.change',
  about: ({ businessId }) => `conversations-${businessId}`,
  send,
  show(client, edit) {
    const takeBacks = edit.parts.flatMap(({ ids, fields }) =>
      ids.map((id) => {
        const conversation = knownConversation(client, id)
        return conversation ? showFields(client, id, shown(conversation, fields)) : () => {}
      }),
    )
    return () => {
      for (const takeBack of takeBacks) takeBack()
    }
  },
  store(client, { refused }, { businessId }) {
    if (refused.length === 0) return
    void client.invalidateQueries({ queryKey: keys.inboxes(businessId) })
    for (const { id } of refused) void client.invalidateQueries({ queryKey: keys.conversation(id) })
  },
  inverse,
  words(t, edit) {
    const n = idsOf(edit).length
    return { done: t.bulk.done({ n }), failed: t.bulk.failed({ n }) }
  },
  refused(t, { refused }, client) {
    if (refused.length === 0) return null
    const names = refused.map(({ id }) => knownConversation(client, id)?.customer_name ?? `#${id}`)
    return t.bulk.refused({ n: refused.length, names: names.join(', ') })
  },
}
