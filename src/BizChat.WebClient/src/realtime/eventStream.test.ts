import { QueryClient } from '@tanstack/react-query'
import { expect, it, vi } from 'vitest'
import { type InboxFilter, keys } from '@/api/keys'
import type { FeedEvent } from '@/api/types'
import { aConversation, aMessage } from '@/test/builders'
import { anApiClient } from '@/test/renderApp'
import { Arrivals } from './arrivals'
import { EventStream } from './eventStream'
import type { Inbox } from './inboxCache'
import type { MessageLog } from './messageLog'

const active: InboxFilter = { status: 'active', assignee: 'all', unread: false, search: '' }

function aStream() {
  const client = new QueryClient()
  client.setQueryData<Inbox>(keys.inbox('tech-store', active), {
    items: [aConversation(2)],
    total: 1,
    cursor: null,
  })
  const arrivals = new Arrivals()
  return { client, arrivals, stream: new EventStream(anApiClient(), client, 'tech-store', arrivals) }
}

const change = (position: number, data: unknown) => ({
  event: { position, type: 'new_message', conversation_id: 1, data } as FeedEvent,
  conversationKnown: true,
})
const arrived = aConversation(2, { unread_count: 1, last_message_id: 99 })

it('applies what follows an event that cannot be applied', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const { client, stream } = aStream()
  client.setQueryData<MessageLog>(keys.messages(1), { items: [aMessage(1)], older: false })
  await stream.applyFeed([change(1, null), change(2, aMessage(2))], 0)
  expect(client.getQueryData<MessageLog>(keys.messages(1))?.items.map(({ id }) => id)).toEqual([1, 2])
})

it('has written what arrived before it says so, to listeners that do not depend on each other', () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const { client, arrivals, stream } = aStream()
  const written: unknown[] = []
  arrivals.subscribe(() => {
    throw new Error('no notification')
  })
  arrivals.subscribe(() =>
    written.push(client.getQueryData<Inbox>(keys.inbox('tech-store', active))?.items[0]),
  )
  stream.apply('conversation_updated', arrived)
  expect(written).toEqual([arrived])
})

it('says once that something arrived, and nothing of what only changed', () => {
  const { arrivals, stream } = aStream()
  const heard = vi.fn()
  arrivals.subscribe(heard)
  stream.apply('conversation_updated', arrived)
  stream.apply('conversation_updated', arrived)
  stream.apply('conversation_updated', { ...arrived, status: 'resolved' })
  expect(heard).toHaveBeenCalledTimes(1)
})
