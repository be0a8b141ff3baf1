import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Conversation } from '@/api/types'
import { aConversation, aMessage } from '@/test/builders'
import { fakeFetch, renderApp } from '@/test/renderApp'
import { ChatArea } from './ChatArea'

beforeEach(() => {
  vi.spyOn(document, 'hasFocus').mockReturnValue(true)
})
afterEach(() => void vi.unstubAllGlobals())

/** Whether the newest row is on the screen; without layout, rows have no place of their own. */
let isShown = true
beforeEach(() => {
  isShown = true
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(
    () => new DOMRect(0, 0, 300, isShown ? 40 : 0),
  )
  document.elementFromPoint = () => document.querySelector('[data-newest]')
})

const isRead = (call: { path: string }) => call.path === '/api/conversations/1/read'

const conversation = aConversation(1, { customer_name: 'John Doe' })
const path = '/api/conversations/1/messages'

function open(answers: Parameters<typeof fakeFetch>[0] = {}, change: Partial<Conversation> = {}) {
  const calls = fakeFetch({
    [`GET ${path}`]: () => [aMessage(1, { content: 'Hello, see https://example.com' })],
    'POST /api/conversations/1/read': () => undefined,
    'GET /api/events': () => [],
    ...answers,
  })
  const chat = (
    <ChatArea
      conversation={{ ...conversation, ...change }}
      detailsOpen={false}
      onToggleDetails={() => {}}
      senderName="Alex"
    />
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

describe('a message is marked as read', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }))
  afterEach(() => void vi.useRealTimers())

  it('only after it was seen for a second', async () => {
    const { calls } = open()
    await screen.findByRole('article')
    await vi.advanceTimersByTimeAsync(900)
    expect(calls.some(isRead)).toBe(false)
    await vi.advanceTimersByTimeAsync(1_200)
    expect(calls.filter(isRead)).toHaveLength(1)
  })

  it.each([
    [1, 1],
    [0, 0],
  ])('again, once, where a conversation of %i unread was opened', async (unread_count, times) => {
    const answers = { [`GET ${path}`]: () => [aMessage(1, { status: 'read' })] }
    const { calls } = open(answers, { unread_count })
    await screen.findByRole('article')
    await vi.advanceTimersByTimeAsync(5_000)
    expect(calls.filter(isRead)).toHaveLength(times)
  })

  it('not while it is out of sight', async () => {
    isShown = false
    const { calls } = open()
    await screen.findByRole('article')
    await vi.advanceTimersByTimeAsync(5_000)
    expect(calls.some(isRead)).toBe(false)
    isShown = true
    await vi.advanceTimersByTimeAsync(2_000)
    expect(calls.filter(isRead)).toHaveLength(1)
  })

  it('not while something covers it', async () => {
    document.elementFromPoint = () => document.body
    const { calls } = open()
    await screen.findByRole('article')
    await vi.advanceTimersByTimeAsync(5_000)
    expect(calls.some(isRead)).toBe(false)
  })

  it('not when the conversation is left within the second', async () => {
    const { calls, unmount } = open()
    await screen.findByRole('article')
    await vi.advanceTimersByTimeAsync(500)
    unmount()
    await vi.advanceTimersByTimeAsync(5_000)
    expect(calls.some(isRead)).toBe(false)
  })
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

it('keeps the focus, and the text of a refused message, and offers to try again', async () => {
  let refuse = true
  const { calls } = open()
  const plain = globalThis.fetch
  vi.stubGlobal('fetch', (address: string, init: RequestInit) => {
    if (init.method !== 'POST' || !address.includes('/messages')) return plain(address, init)
    const refusal = JSON.stringify({ code: 'access.owner_only', detail: 'English of the server' })
    if (refuse) return Promise.resolve(new Response(refusal, { status: 403 }))
    const draft = JSON.parse(String(init.body))
    const message = aMessage(2, {
      sender_type: 'business',
      content: draft.content,
      client_message_id: draft.clientMessageId,
    })
    return Promise.resolve(new Response(JSON.stringify(message), { status: 201 }))
  })
  await userEvent.type(await screen.findByRole('textbox', { name: 'Message' }), 'Keep me')
  await userEvent.click(screen.getByRole('button', { name: 'Send message' }))
  expect(screen.getByRole('textbox', { name: 'Message' })).toHaveFocus()
  const retry = await screen.findByRole('button', { name: 'Try again' })
  expect(screen.getByText('Keep me')).toBeInTheDocument()
  expect(screen.getByText(/Only an owner of the business may do this/)).toBeInTheDocument()
  refuse = false
  await userEvent.click(retry)
  await screen.findByText('Sent')
  expect(screen.queryByRole('button', { name: 'Try again' })).not.toBeInTheDocument()
  expect(calls.length).toBeGreaterThan(0)
})

it('says when older messages did not come, and tries again', async () => {
  let works = false
  open({
    [`GET ${path}`]: (_, url) => {
      const link = { Link: '<?before=2>; rel="prev"' }
      if (!url.searchParams.has('before'))
        return new Response(JSON.stringify([aMessage(2)]), { headers: link })
      return works ? [aMessage(1, { content: 'The beginning' })] : new Response('{}', { status: 500 })
    },
  })
  const retry = await screen.findByRole('button', { name: 'Try again' })
  works = true
  await userEvent.click(retry)
  expect(await screen.findByText('The beginning')).toBeVisible()
  expect(retry).not.toBeInTheDocument()
})

it('starts a new line with Enter where there is no keyboard', async () => {
  vi.spyOn(window, 'matchMedia').mockImplementation(
    (query) =>
      ({ matches: query.includes('coarse'), addEventListener() {}, removeEventListener() {} }) as never,
  )
  const { calls } = open()
  const field = await screen.findByRole('textbox', { name: 'Message' })
  await userEvent.type(field, 'One{Enter}two')
  expect(field).toHaveValue('One\ntwo')
  expect(field).toHaveAttribute('enterkeyhint', 'enter')
  expect(calls.filter(({ method, path: to }) => method === 'POST' && to === path)).toEqual([])
  await userEvent.clear(field)
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

it('shows what another tab wrote, and sends nothing that another tab has sent', async () => {
  const { calls } = open()
  const field = await screen.findByRole('textbox', { name: 'Message' })
  const draft = 'bizchat:draft:open:1'
  localStorage.setItem(draft, 'Written in another tab')
  act(() => void window.dispatchEvent(new StorageEvent('storage', { key: draft })))
  expect(field).toHaveValue('Written in another tab')
  // The event that tells of it may come later than the key that sends.
  localStorage.removeItem(draft)
  await userEvent.type(field, '{Enter}')
  act(() => void window.dispatchEvent(new StorageEvent('storage', { key: draft })))
  expect(field).toHaveValue('')
  expect(calls.filter(({ method, path: to }) => method === 'POST' && to === path)).toEqual([])
})

it('keeps a draft that the browser refuses to store', async () => {
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('Full', 'QuotaExceededError')
  })
  open()
  const field = await screen.findByRole('textbox', { name: 'Message' })
  await userEvent.type(field, 'Half a thought')
  expect(field).toHaveValue('Half a thought')
  await userEvent.clear(field)
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
