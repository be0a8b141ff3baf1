import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { aConversation, aMessage } from '@/test/builders'
import { fakeFetch, renderApp } from '@/test/renderApp'
import { ChatArea } from './ChatArea'

beforeEach(() => {
  vi.spyOn(document, 'hasFocus').mockReturnValue(true)
})
afterEach(() => void vi.unstubAllGlobals())

const conversation = aConversation(1, { customer_name: 'John Doe' })
const path = '/api/conversations/1/messages'

function open(answers: Parameters<typeof fakeFetch>[0] = {}) {
  const calls = fakeFetch({
    [`GET ${path}`]: () => [aMessage(1, { content: 'Hello, see https://example.com' })],
    'POST /api/conversations/1/read': () => undefined,
    'GET /api/events': () => [],
    ...answers,
  })
  const chat = (
    <ChatArea conversation={conversation} detailsOpen={false} onToggleDetails={() => {}} senderName="Alex" />
  )
  return { calls, ...renderApp(chat) }
}

const write = async (text: string) => {
  await userEvent.type(await screen.findByRole('textbox', { name: 'Message' }), `${text}{Enter}`)
}

it('shows the history as text with safe links, and marks it as read', async () => {
  const { calls } = open()
  const link = await screen.findByRole('link', { name: 'https://example.com' })
  expect(link).toHaveAttribute('rel', expect.stringContaining('noopener'))
  await waitFor(() =>
    expect(calls).toContainEqual({
      method: 'POST',
      path: '/api/conversations/1/read',
      body: { messageId: 1 },
    }),
  )
})

it('shows what is sent at once and keeps it one bubble when the server answers and tells', async () => {
  let confirm = () => {}
  const confirmed = new Promise<void>((resolve) => {
    confirm = resolve
  })
  const { hub } = open({
    [`POST ${path}`]: (body) => {
      const draft = body as { content: string; clientMessageId: string }
      const message = aMessage(2, {
        sender_type: 'business',
        content: draft.content,
        client_message_id: draft.clientMessageId,
      })
      void confirmed.then(() => hub.push('new_message', message, { position: 9 }))
      return message
    },
  })
  await write('On its way')
  const bubble = await screen.findByText('On its way')
  confirm()
  await screen.findByText('Sent')
  expect(bubble).toBeInTheDocument()
  expect(screen.getAllByText('On its way')).toHaveLength(1)
})

it('keeps the text of a refused message and offers to try again', async () => {
  let refuse = true
  const { calls } = open()
  const plain = globalThis.fetch
  vi.stubGlobal('fetch', (address: string, init: RequestInit) => {
    if (init.method !== 'POST' || !address.includes('/messages')) return plain(address, init)
    const refusal = JSON.stringify({ code: 'upload.type', detail: 'English of the server' })
    if (refuse) return Promise.resolve(new Response(refusal, { status: 415 }))
    const draft = JSON.parse(String(init.body))
    const message = aMessage(2, {
      sender_type: 'business',
      content: draft.content,
      client_message_id: draft.clientMessageId,
    })
    return Promise.resolve(new Response(JSON.stringify(message), { status: 201 }))
  })
  await write('Keep me')
  const retry = await screen.findByRole('button', { name: 'Try again' })
  expect(screen.getByText('Keep me')).toBeInTheDocument()
  expect(screen.getByText(/Files of this type cannot be sent/)).toBeInTheDocument()
  refuse = false
  await userEvent.click(retry)
  await screen.findByText('Sent')
  expect(screen.queryByRole('button', { name: 'Try again' })).not.toBeInTheDocument()
  expect(calls.length).toBeGreaterThan(0)
})

it('shows who is typing until the message arrives', async () => {
  const { hub } = open()
  await screen.findByRole('article')
  const signal = { conversationId: 1, senderName: 'John Doe', senderType: 'customer' }
  await waitFor(() => expect(hub.calls).toContainEqual(['join_conversation', 1]))
  hub.push('user_typing', signal)
  await screen.findByText('John Doe is typing')
  hub.push('new_message', aMessage(2, { content: 'Done typing' }), { position: 8 })
  await waitFor(() => expect(screen.queryByText('John Doe is typing')).not.toBeInTheDocument())
  expect(within(screen.getByRole('log')).getByText('Done typing')).toBeInTheDocument()
})

it('leaves an Enter that ends a composed word to the input method', async () => {
  const { calls } = open()
  const field = await screen.findByRole('textbox', { name: 'Message' })
  await userEvent.type(field, 'にほん')
  fireEvent.keyDown(field, { key: 'Enter', keyCode: 229 })
  fireEvent.keyDown(field, { key: 'Enter', isComposing: true })
  expect(field).toHaveValue('にほん')
  expect(calls.filter(({ method, path: at }) => method === 'POST' && at === path)).toEqual([])
})

it('keeps a draft for the next time', async () => {
  const { unmount } = open()
  await userEvent.type(await screen.findByRole('textbox', { name: 'Message' }), 'Half a thought')
  unmount()
  open()
  expect(await screen.findByRole('textbox', { name: 'Message' })).toHaveValue('Half a thought')
})

it('takes words off the screen that were erased', async () => {
  let content: string | null = 'I live in Main Street'
  const { hub } = open({ [`GET ${path}`]: () => [aMessage(1, { content })] })
  await screen.findByText('I live in Main Street')
  content = null
  hub.push('conversation_erased', { conversationId: 1 }, { position: 9 })
  expect(await screen.findByText('This message was erased.')).toBeVisible()
  expect(screen.queryByText('I live in Main Street')).not.toBeInTheDocument()
})
