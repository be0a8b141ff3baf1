import { QueryClient } from '@tanstack/react-query'
import { expect, it, vi } from 'vitest'
import { keys } from '@/api/keys'
import type { FeedEvent } from '@/api/types'
import { aMessage } from '@/test/builders'
import { applyFeed } from './applyEvent'
import type { MessageLog } from './messageLog'

const change = (position: number, data: unknown) => ({
  event: { position, type: 'new_message', conversation_id: 1, data } as FeedEvent,
  conversationKnown: true,
})

it('applies what follows an event that cannot be applied', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const client = new QueryClient()
  client.setQueryData<MessageLog>(keys.messages(1), { items: [aMessage(1)], older: false })
  await applyFeed(client, 'tech-store', [change(1, null), change(2, aMessage(2))], 0)
  expect(client.getQueryData<MessageLog>(keys.messages(1))?.items.map(({ id }) => id)).toEqual([1, 2])
})
