import { act, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { keys } from '@/api/keys'
import type { Activity } from '@/api/types'
import type { MessageLog } from '@/realtime/messageLog'
import { aConversation, aMessage, aNote, anActivity } from '@/test/builders'
import { eventually } from '@/test/eventually'
import { type Answers, fakeFetch, renderApp } from '@/test/renderApp'
import { ChatArea } from './ChatArea'

beforeEach(() => {
  document.elementFromPoint = () => null
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(() => new DOMRect(0, 0, 300, 40))
})
afterEach(() => {
  vi.unstubAllGlobals()
  window.history.replaceState(null, '', '/')
})

const path = '/api/conversations/1'
const conversation = aConversation(1, { customer_name: 'John Doe' })
const members = [
  { id: 'ada', name: 'Ada Owner', email: 'ada@example.com', role: 'owner' },
  { id: 'bea', name: 'Bea', email: 'bea@example.com', role: 'agent' },
]

async function open(answers: Answers = {}) {
  const view = begin(answers)
  await screen.findByText('Message 2')
  return view
}

function begin(answers: Answers) {
  const calls = fakeFetch({
    [`GET ${path}/messages`]: () => [aMessage(1), aMessage(2)],
    [`GET ${path}/activity`]: () => [],
    'GET /api/business/tech-store/members': () => members,
    'GET /api/events': () => [],
    ...answers,
  })
  const chat = (
    <ChatArea
      conversation={conversation}
      detailsOpen={false}
      onToggleDetails={() => {}}
      senderName="Ada Owner"
    />
  )
  return { calls, ...renderApp(chat) }
}

const log = () => screen.getByRole('log', { name: 'Messages' })
const notes = () => screen.queryAllByRole('article', { name: 'Note' })

it('shows what happened between the messages, and what happens now', async () => {
  const { hub } = await open({
    [`GET ${path}/activity`]: () => [
      { ...anActivity(5, 1), type: 'assigned', from: null, to: { id: 'bea', name: 'Bea' } },
    ],
  })
  const line = await screen.findByText('Assigned to Bea by Ada Owner')
  expect(line.compareDocumentPosition(screen.getByText('Message 1'))).toBe(Node.DOCUMENT_POSITION_PRECEDING)
  expect(line.compareDocumentPosition(screen.getByText('Message 2'))).toBe(Node.DOCUMENT_POSITION_FOLLOWING)
  act(() => hub.push('conversation_activity', anActivity(9, 2), { position: 9 }))
  expect(await screen.findByText('Resolved by Ada Owner')).toBeVisible()
})

it('loads older activity only for the messages that are shown', async () => {
  const link = { Link: '<?before=8>; rel="prev"' }
  const pages: string[] = []
  await open({
    [`GET ${path}/messages`]: () =>
      new Response(JSON.stringify([aMessage(10), aMessage(2, { id: 12 })]), {
        headers: { Link: '<?before=10>; rel="prev"' },
      }),
    [`GET ${path}/activity`]: (_, url) => {
      const before = url.searchParams.get('before')
      pages.push(before ?? 'newest')
      const page = before ? [anActivity(3, 4), anActivity(5, 10)] : [anActivity(8, 12)]
      return new Response(JSON.stringify(page), { headers: link })
    },
  })
  await eventually(() => expect(within(log()).getAllByText('Resolved by Ada Owner')).toHaveLength(2))
  expect(pages).toEqual(['newest', '8'])
})

it('shows a note with those whom it mentions, and a change of it', async () => {
  const note = aNote(5, {
    content: 'See **this**, @Bea',
    mentions: ['bea'],
    actor: { kind: 'agent', id: 'bea', name: 'Bea' },
  })
  const { hub } = await open({ [`GET ${path}/activity`]: () => [note] })
  await eventually(() => expect(notes()[0]?.querySelector('mark')).toHaveTextContent('@Bea'))
  expect(
    within(notes()[0] as HTMLElement).queryByRole('button', { name: 'Edit note' }),
  ).not.toBeInTheDocument()
  act(() => hub.push('conversation_activity', { ...note, content: null, deleted: true }, { position: 9 }))
  expect(await screen.findByText('This note was deleted.')).toBeVisible()
  expect(notes()).toHaveLength(1)
})

it('lets its author change a note, and delete it', async () => {
  const note = aNote(5, { content: 'Ask Bea' })
  const { calls } = await open({
    [`GET ${path}/activity`]: () => [note],
    [`PATCH ${path}/notes/5`]: (body) => ({
      ...note,
      ...(body as object),
      edited_at: '2026-01-01T13:00:00.000Z',
    }),
    [`DELETE ${path}/notes/5`]: () => undefined,
  })
  await userEvent.click(await screen.findByRole('button', { name: 'Edit note' }))
  await userEvent.type(await screen.findByRole('textbox', { name: 'Note' }), ': @Bea{Enter}')
  expect(await screen.findByText(/edited/)).toBeVisible()
  await eventually(() =>
    expect(calls).toContainEqual({
      method: 'PATCH',
      path: `${path}/notes/5`,
      body: { content: 'Ask Bea: @Bea', mentions: ['bea'] },
    }),
  )
  await userEvent.click(screen.getByRole('button', { name: 'Delete note' }))
  const dialog = await screen.findByRole('dialog')
  await userEvent.click(within(dialog).getByRole('button', { name: 'Delete note' }))
  expect(await screen.findByText('This note was deleted.')).toBeVisible()
  await eventually(() => expect(calls.some(({ method }) => method === 'DELETE')).toBe(true))
})

it('keeps the text of a note that is being changed while its row is out of sight', async () => {
  const answers = { [`GET ${path}/activity`]: () => [aNote(5, { content: 'Ask Bea' })] }
  const { unmount } = await open(answers)
  await userEvent.click(await screen.findByRole('button', { name: 'Edit note' }))
  await userEvent.type(await screen.findByRole('textbox', { name: 'Note' }), ' today')
  unmount()
  await open(answers)
  const editor = await screen.findByRole('textbox', { name: 'Note' })
  expect(editor).toHaveValue('Ask Bea today')
  expect(editor).not.toHaveFocus()
  await userEvent.type(editor, '{Escape}')
  await eventually(() => expect(editor).not.toBeInTheDocument())
  expect(screen.getByText('Ask Bea')).toBeVisible()
})

it('says what is new since the agent read last', async () => {
  await open({ [`GET ${path}/messages`]: () => [aMessage(1, { status: 'read' }), aMessage(2)] })
  const line = screen.getByText('New')
  expect(line.compareDocumentPosition(screen.getByText('Message 1'))).toBe(Node.DOCUMENT_POSITION_PRECEDING)
  expect(line.compareDocumentPosition(screen.getByText('Message 2'))).toBe(Node.DOCUMENT_POSITION_FOLLOWING)
})

function page(ids: number[], ...links: ('prev' | 'next')[]) {
  const Link = links.map((rel) => `<?page>; rel="${rel}"`).join(', ')
  return new Response(JSON.stringify(ids.map((id) => aMessage(id))), { headers: { Link } })
}

it('opens at the message that the address names, and jumps to the newest from there', async () => {
  window.history.replaceState(null, '', '/inbox/all/1?m=2')
  const asked: string[] = []
  const { hub } = await open({
    [`GET ${path}/messages`]: (_, { searchParams }) => {
      asked.push(searchParams.toString())
      if (searchParams.has('around')) return page([1, 2, 3], 'next')
      return searchParams.has('after') ? new Response('{}', { status: 500 }) : page([8, 9], 'prev')
    },
  })
  expect(asked[0]).toBe('around=2&limit=50')
  expect(screen.getByText('Message 2').closest('[data-target]')).not.toBeNull()
  act(() => hub.push('new_message', aMessage(9), { position: 9 }))
  expect(screen.queryByText('Message 9')).not.toBeInTheDocument()
  await userEvent.click(screen.getByRole('button', { name: 'Jump to the newest message' }))
  expect(await screen.findByText('Message 9')).toBeVisible()
  expect(screen.queryByText('Message 3')).not.toBeInTheDocument()
  expect(window.location.search).toBe('')
})

it('keeps what comes while it jumps to the newest, and joins no page that was asked for before', async () => {
  window.history.replaceState(null, '', '/inbox/all/1?m=2')
  const answers: Record<string, () => void> = {}
  const late = (name: string, response: Response) =>
    new Promise<Response>((resolve) => {
      answers[name] = () => resolve(response)
    })
  const { hub, client } = await open({
    [`GET ${path}/messages`]: (_, { searchParams }) => {
      if (searchParams.has('around')) return page([1, 2, 3], 'next')
      return searchParams.has('after')
        ? late('after', page([4, 5], 'next'))
        : late('newest', page([8, 9], 'prev'))
    },
  })
  await eventually(() => expect(answers.after).toBeDefined())
  await userEvent.click(screen.getByRole('button', { name: 'Jump to the newest message' }))
  await eventually(() => expect(answers.newest).toBeDefined())
  act(() => hub.push('new_message', aMessage(10), { position: 10 }))
  await act(async () => answers.newest?.())
  expect(await screen.findByText('Message 10')).toBeVisible()
  await act(async () => answers.after?.())
  expect(client.getQueryData<MessageLog>(keys.messages(1))?.items.map(({ id }) => id)).toEqual([8, 9, 10])
})

it('keeps what comes while the last page is on its way', async () => {
  window.history.replaceState(null, '', '/inbox/all/1?m=2')
  let answer = () => {}
  const last = new Promise<Response>((resolve) => {
    answer = () => resolve(page([4, 5]))
  })
  const { hub } = await open({
    [`GET ${path}/messages`]: (_, { searchParams }) =>
      searchParams.has('after') ? last : page([1, 2, 3], 'next'),
  })
  await eventually(() => expect(hub.calls).toContainEqual(['join_conversation', 1]))
  act(() => hub.push('new_message', aMessage(6), { position: 6 }))
  await act(async () => answer())
  expect(await screen.findByText('Message 6')).toBeVisible()
})

it('loads on from there to the newest', async () => {
  window.history.replaceState(null, '', '/inbox/all/1?m=2')
  await open({
    [`GET ${path}/messages`]: (_, { searchParams }) =>
      searchParams.get('after') === '3' ? page([4, 5]) : page([1, 2, 3], 'next'),
  })
  expect(await screen.findByText('Message 5')).toBeVisible()
})

it('keeps what was loaded before while it was read again', async () => {
  const answers: Record<string, () => void> = {}
  const answer = (name: string, ids: number[]) =>
    new Promise<Response>((resolve) => {
      answers[name] = () => resolve(page(ids, 'prev'))
    })
  let reads = 0
  const { client } = await open({
    [`GET ${path}/messages`]: (_, { searchParams }) => {
      if (searchParams.has('before')) return answer('before', [1])
      return reads++ === 0 ? page([2, 3], 'prev') : answer('again', [2, 3])
    },
  })
  void client.refetchQueries({ queryKey: keys.messages(1) })
  await eventually(() => expect(Object.keys(answers).sort()).toEqual(['again', 'before']))
  await act(async () => answers.before?.())
  expect(await screen.findByText('Message 1')).toBeVisible()
  await act(async () => answers.again?.())
  await eventually(() => expect(client.isFetching({ queryKey: keys.messages(1) })).toBe(0))
  expect(client.getQueryData<MessageLog>(keys.messages(1))?.items.map(({ id }) => id)).toEqual([1, 2, 3])
})

it('opens at the newest where the message that the address names is gone', async () => {
  window.history.replaceState(null, '', '/inbox/all/1?m=7')
  await open({
    [`GET ${path}/messages`]: (_, { searchParams }) =>
      searchParams.has('around')
        ? new Response('{"code":"message.not_found"}', { status: 404 })
        : page([1, 2]),
  })
  expect(screen.getByText('Message 1')).toBeVisible()
})

it('keeps a message, a receipt and a note that come while the pages are on their way', async () => {
  let deliver = () => {}
  const arrival = new Promise<void>((resolve) => {
    deliver = resolve
  })
  const messages = [aMessage(1, { sender_type: 'business' })]
  const activity: Activity[] = []
  /** As it is when it is asked for. */
  const late = (items: unknown[]) => () => {
    const page = [...items]
    return arrival.then(() => page)
  }
  const { hub } = begin({
    [`GET ${path}/messages`]: late(messages),
    [`GET ${path}/activity`]: late(activity),
  })
  await eventually(() => expect(hub.calls).toContainEqual(['join_conversation', 1]))
  const message = aMessage(2)
  const note = aNote(1, { after_message_id: 2, content: 'Look here' })
  messages.splice(0, 1, aMessage(1, { sender_type: 'business', status: 'read' }), message)
  activity.push(note)
  hub.push('new_message', message, { position: 8 })
  hub.push('message_status_update', { conversationId: 1, messageId: 1, status: 'read' }, { position: 9 })
  hub.push('conversation_activity', note, { position: 10 })
  deliver()
  expect(await screen.findByText('Message 2')).toBeVisible()
  expect(await screen.findByText('Look here')).toBeVisible()
  expect(screen.getByText('Read')).toBeInTheDocument()
})

it('joins again, and reads what was missed, when the join was refused for now', async () => {
  let page = [aMessage(1), aMessage(2)]
  const { hub } = begin({ [`GET ${path}/messages`]: () => page })
  hub.answers.join_conversation = null
  await eventually(() => expect(hub.calls).toContainEqual(['join_conversation', 1]))
  await screen.findByText('Message 2')
  page = [...page, aMessage(3)]
  hub.answers.join_conversation = { conversationId: 1, lastMessageId: 3, lastSeq: 3, position: 9 }
  expect(await screen.findByText('Message 3')).toBeVisible()
})
