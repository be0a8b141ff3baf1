import { afterEach, expect, it, vi } from 'vitest'
import type { ConversationDraft } from '@/api/types'
import { SocketService } from '@/realtime/socketService'
import { aConversation, aMessage } from '@/test/builders'
import { FakeHub } from '@/test/fakeHub'
import { type Answers, fakeFetch } from '@/test/renderApp'
import type { FromFrame } from './protocol'
import { WidgetStore } from './widgetStore'

afterEach(() => void vi.unstubAllGlobals())

const business = { id: 'tech-store', name: 'Tech Store', logo_url: null, status: 'online', created_at: '' }

function aWidget(answers: Answers = {}) {
  const calls = fakeFetch({
    'GET /api/business/tech-store': () => business,
    'GET /api/events': () => [],
    'GET /api/conversations/5/messages': () => [aMessage(1, { conversation_id: 5, content: 'Hi' })],
    'POST /api/conversations': () => ({ ...aConversation(5), customer_token: 'secret' }),
    'POST /api/conversations/5/read': () => undefined,
    'POST /api/conversations/5/delivered': () => undefined,
    ...answers,
  })
  const hub = new FakeHub()
  const told: FromFrame[] = []
  const open = () =>
    new WidgetStore(
      'tech-store',
      (message) => void told.push(message),
      async () => new SocketService(hub),
    )
  return { calls, hub, told, open }
}

const answer = (id: number) =>
  aMessage(id, { conversation_id: 5, sender_type: 'business', sender_name: 'Alex', content: 'Hello!' })

it('starts a conversation and remembers the visitor', async () => {
  const { open, hub, told } = aWidget()
  const first = open()
  await first.boot()
  await first.start('Ada', '', 'Hi')
  await vi.waitFor(() => expect(first.thread?.log?.items).toHaveLength(1))
  expect(told).toContainEqual({ type: 'known', known: true })

  const again = open()
  await again.boot()
  expect(again.thread?.conversationId).toBe(5)
  await vi.waitFor(() => expect(hub.calls).toContainEqual(['join_conversation', 5]))
})

it('asks again with the same ids after a break, so that one conversation is made', async () => {
  const drafts: ConversationDraft[] = []
  const { open } = aWidget()
  const plain = globalThis.fetch
  vi.stubGlobal('fetch', (address: string, init: RequestInit) => {
    if (init.method !== 'POST' || !address.endsWith('/api/conversations')) return plain(address, init)
    drafts.push(JSON.parse(String(init.body)))
    return drafts.length === 1 ? Promise.reject(new TypeError('cut')) : plain(address, init)
  })
  const widget = open()
  await widget.boot()
  await widget.start('Ada', '', 'Hi')
  await vi.waitFor(() => expect(widget.thread).not.toBeNull())
  expect(drafts).toHaveLength(2)
  expect(drafts[1]).toEqual(drafts[0])
  expect(drafts[0]?.clientConversationId).toBeTruthy()
})

it('counts what is unread while closed and acknowledges it once opened', async () => {
  const { open, hub, told, calls } = aWidget()
  const widget = open()
  await widget.boot()
  await widget.start('Ada', '', 'Hi')
  await vi.waitFor(() => expect(widget.thread?.log).toBeTruthy())
  hub.push('new_message', answer(2), { position: 9 })
  expect(told.at(-1)).toEqual({ type: 'unread', count: 1 })
  expect(told).toContainEqual(expect.objectContaining({ type: 'message' }))
  expect(calls).toContainEqual({
    method: 'POST',
    path: '/api/conversations/5/delivered',
    body: { messageId: 2 },
  })
  widget.setVisible(true)
  expect(told.at(-1)).toEqual({ type: 'unread', count: 0 })
  expect(calls).toContainEqual({ method: 'POST', path: '/api/conversations/5/read', body: { messageId: 2 } })
})

it('begins anew where the conversation is gone', async () => {
  const { open } = aWidget({ 'GET /api/conversations/5/messages': undefined as never })
  const widget = open()
  await widget.boot()
  await widget.start('Ada', '', 'Hi')
  await vi.waitFor(() => expect(widget.thread).toBeNull())
  expect(localStorage.getItem('bizchat:visit:tech-store')).toBeNull()
})
