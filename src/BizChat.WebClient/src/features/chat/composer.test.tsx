import { act, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { currentNotifications } from '@/lib/notify'
import type { NoteActivity } from '@/realtime/activityLog'
import { aConversation, aMessage, aNote } from '@/test/builders'
import { eventually } from '@/test/eventually'
import { type Answers, fakeFetch, renderApp } from '@/test/renderApp'
import { ChatArea } from './ChatArea'

beforeEach(() => {
  localStorage.clear()
  document.elementFromPoint = () => null
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(() => new DOMRect(0, 0, 300, 40))
})
afterEach(() => void vi.unstubAllGlobals())

const path = '/api/conversations/1'
const conversation = aConversation(1, { customer_name: 'John Doe' })
const members = [
  { id: 'ada', name: 'Ada Owner', email: 'ada@example.com', role: 'owner' },
  { id: 'bea', name: 'Bea Agent', email: 'bea@example.com', role: 'agent' },
]
const replies = [
  { id: '1', shortcut: 'hours', title: 'Opening hours', content: 'We are open from 9 to 5.' },
  {
    id: '2',
    shortcut: 'hello',
    title: 'Greeting',
    content: 'Hello {{customer.first_name}}, I am {{agent.name}}.',
  },
]

interface Sent {
  content: string
  clientMessageId: string
  seenMessageId: number
}

async function open(answers: Answers = {}) {
  const calls = fakeFetch({
    [`GET ${path}/messages`]: () => [aMessage(1), aMessage(2)],
    [`GET ${path}/activity`]: () => [],
    'GET /api/business/tech-store/members': () => members,
    'GET /api/business/tech-store/canned-replies': () => replies,
    'GET /api/events': () => [],
    [`POST ${path}/messages`]: (body) => {
      const { content, clientMessageId } = body as Sent
      return aMessage(9, { seq: 3, sender_type: 'business', content, client_message_id: clientMessageId })
    },
    [`POST ${path}/notes`]: (body) => {
      const { content, mentions, clientNoteId } = body as {
        content: string
        mentions: string[]
        clientNoteId: string
      }
      return aNote(20, { content, mentions, client_note_id: clientNoteId, after_message_id: 2 })
    },
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
  const view = renderApp(chat)
  await screen.findByText('Message 2')
  const sent = (to: 'messages' | 'notes') =>
    calls.filter((call) => call.method === 'POST' && call.path === `${path}/${to}`).map(({ body }) => body)
  return { calls, sent, ...view }
}

const message = () => screen.getByRole('textbox', { name: 'Message' })
const note = () => screen.findByRole('textbox', { name: 'Note for the team' })
const choose = (kind: 'Reply' | 'Note') => userEvent.click(screen.getByRole('radio', { name: kind }))

it('sends a note to the team only, with those whom it mentions', async () => {
  const { sent } = await open()
  await choose('Note')
  await userEvent.type(await note(), 'Ask @be')
  expect(await screen.findByRole('option', { name: /Bea Agent/ })).toHaveAttribute('aria-selected', 'true')
  await userEvent.keyboard('{Enter}')
  expect(await note()).toHaveValue('Ask @Bea Agent ')
  await userEvent.keyboard('please{Enter}')
  expect(await screen.findByRole('article', { name: 'Note' })).toHaveTextContent('Ask @Bea Agent please')
  await eventually(() =>
    expect(sent('notes')).toMatchObject([{ content: 'Ask @Bea Agent please', mentions: ['bea'] }]),
  )
  expect(sent('messages')).toEqual([])
  expect(await note()).toHaveValue('')
  expect(screen.getAllByRole('article', { name: 'Note' })).toHaveLength(1)
})

it('keeps the drafts of reply and note apart', async () => {
  await open()
  await userEvent.type(message(), 'For the customer')
  await choose('Note')
  expect(await note()).toHaveValue('')
  await userEvent.type(await note(), 'For us')
  await choose('Reply')
  expect(message()).toHaveValue('For the customer')
  await choose('Note')
  expect(await note()).toHaveValue('For us')
})

it('gives the text of a note back that was refused', async () => {
  await open({ [`POST ${path}/notes`]: () => new Response('{"code":"access.forbidden"}', { status: 403 }) })
  await choose('Note')
  await userEvent.type(await note(), 'Not lost{Enter}')
  const field = await note()
  await eventually(() => expect(field).toHaveValue('Not lost'))
  expect(screen.queryByRole('article', { name: 'Note' })).not.toBeInTheDocument()
})

it('puts a note that was refused before the next one, until it is tried again', async () => {
  let answer = (_: Response) => {}
  const answers = [
    new Promise<Response>((resolve) => {
      answer = resolve
    }),
  ]
  const { sent } = await open({ [`POST ${path}/notes`]: () => answers.shift() ?? aNote(20) })
  await choose('Note')
  await userEvent.type(await note(), 'The first{Enter}')
  await eventually(() => expect(sent('notes')).toHaveLength(1))
  await userEvent.type(await note(), 'The next')
  await act(async () => answer(new Response('{"code":"storage.full"}', { status: 507 })))
  await eventually(() =>
    expect(screen.getByLabelText('Note for the team')).toHaveValue('The first\nThe next'),
  )
  act(() => currentNotifications()[0]?.action?.run())
  expect(await note()).toHaveValue('The next')
  await eventually(() => expect(sent('notes')).toMatchObject([{}, { content: 'The first' }]))
})

it('takes text and file of a note at once, and gives them back when the upload fails', async () => {
  let fail = () => {}
  class Uploading {
    upload = {}
    onerror = () => {}
    open() {}
    send() {
      fail = () => this.onerror()
    }
  }
  vi.stubGlobal('XMLHttpRequest', Uploading)
  const { sent } = await open()
  await choose('Note')
  await userEvent.type(await note(), 'See the file')
  await userEvent.upload(
    screen.getByLabelText('Attach files', { selector: 'input' }),
    new File(['a'], 'offer.pdf'),
  )
  await screen.findByText('offer.pdf')
  await userEvent.type(await note(), '{Enter}')
  expect(await note()).toHaveValue('')
  expect(screen.queryByText('offer.pdf')).not.toBeInTheDocument()
  await userEvent.type(await note(), 'The next')
  await act(async () => fail())
  expect(await screen.findByText('offer.pdf')).toBeVisible()
  expect(await note()).toHaveValue('See the file\nThe next')
  expect(sent('notes')).toEqual([])
  await userEvent.click(screen.getByRole('button', { name: 'Remove offer.pdf' }))
})

it('keeps a note that could not be sent, and sends it once', async () => {
  let isOffline = true
  const stored = new Map<string, NoteActivity>()
  const { hub, sent } = await open({
    [`POST ${path}/notes`]: (body) => {
      if (isOffline) throw new TypeError('Failed to fetch')
      const { content, clientNoteId } = body as { content: string; clientNoteId: string }
      const written = stored.get(clientNoteId) ?? aNote(20, { content, client_note_id: clientNoteId })
      stored.set(clientNoteId, written)
      return written
    },
  })
  await choose('Note')
  await userEvent.type(await note(), 'Later{Enter}')
  const shown = await screen.findByRole('article', { name: 'Note' })
  expect(shown).toHaveTextContent('Waiting to be sent')
  await eventually(() => expect(sent('notes')).toHaveLength(1))
  isOffline = false
  act(() => hub.break())
  act(() => void window.dispatchEvent(new Event('online')))
  await eventually(() => expect(shown).not.toHaveTextContent('Waiting to be sent'))
  expect(stored.size).toBe(1)
})

it('opens canned replies by a slash, searches them and fills the variables', async () => {
  await open()
  await userEvent.type(message(), '/')
  await screen.findByRole('option', { name: /hours/ })
  await userEvent.keyboard('greet')
  await eventually(() => expect(screen.getAllByRole('option')).toHaveLength(1))
  await userEvent.keyboard('{Enter}')
  expect(message()).toHaveValue('Hello John, I am Ada Owner.')
  expect(screen.queryByRole('listbox')).not.toBeInTheDocument()
})

it('leaves a slash alone that is meant as one', async () => {
  const { sent } = await open()
  await userEvent.type(message(), '/ho')
  await screen.findByRole('option')
  await userEvent.keyboard('{Escape}{Enter}')
  await eventually(() => expect(sent('messages')).toMatchObject([{ content: '/ho' }]))
})

it('formats what is selected', async () => {
  await open()
  await userEvent.type(message(), 'very good')
  const field = message() as HTMLTextAreaElement
  field.setSelectionRange(5, 9)
  await userEvent.keyboard('{Control>}b{/Control}')
  expect(field).toHaveValue('very **good**')
  await userEvent.click(await screen.findByRole('button', { name: 'Italic' }))
  expect(field).toHaveValue('very ***good***')
})

it('puts an emoji where the cursor is', async () => {
  await open()
  await userEvent.type(message(), 'Thanks ')
  await userEvent.click(await screen.findByRole('button', { name: 'Emoji' }))
  await userEvent.click(await screen.findByRole('button', { name: '👍' }))
  await eventually(() => expect(message()).toHaveValue('Thanks 👍'))
})

it('says which colleagues view it and reply', async () => {
  const { hub } = await open()
  await eventually(() => expect(hub.calls).toContainEqual(['view_conversation', 1]))
  const agents = [
    { id: 'ada', name: 'Ada Owner', typing: true },
    { id: 'bea', name: 'Bea', typing: false },
  ]
  act(() => hub.push('agents_viewing', { conversationId: 1, agents }))
  expect(await screen.findByText('Bea is viewing')).toBeVisible()
  act(() =>
    hub.push('agents_viewing', { conversationId: 1, agents: [{ id: 'bea', name: 'Bea', typing: true }] }),
  )
  expect(await screen.findByText('Bea is replying')).toBeVisible()
  act(() => hub.push('agents_viewing', { conversationId: 1, agents: [] }))
  await eventually(() => expect(screen.queryByText(/Bea is/)).not.toBeInTheDocument())
})

function staleAnswers(): Answers {
  const missed = [
    aMessage(3, { sender_type: 'business', sender_name: 'Bea', sender_id: 'bea', content: 'I did it' }),
  ]
  return {
    [`POST ${path}/messages`]: (body) => {
      const { content, clientMessageId, seenMessageId } = body as Sent
      if (seenMessageId < 3)
        return new Response(JSON.stringify({ code: 'message.stale_view', missed }), { status: 409 })
      return aMessage(9, { sender_type: 'business', content, client_message_id: clientMessageId })
    },
  }
}

it('shows what was missed, and sends it anyway', async () => {
  const { sent } = await open(staleAnswers())
  await userEvent.type(message(), 'I will do it{Enter}')
  const missed = await screen.findByRole('alert')
  expect(missed).toHaveTextContent('Bea has written since:I did it')
  await userEvent.click(within(missed).getByRole('button', { name: 'Send anyway' }))
  await screen.findByText('Sent')
  expect(sent('messages')).toMatchObject([{ seenMessageId: 2 }, { seenMessageId: 3 }])
})

it('gives a message back to be changed that a colleague overtook', async () => {
  const { sent } = await open(staleAnswers())
  await userEvent.type(message(), 'I will do it{Enter}')
  await screen.findByRole('alert')
  await userEvent.type(message(), 'and more')
  await userEvent.click(screen.getByRole('button', { name: 'Edit' }))
  expect(message()).toHaveValue('I will do it\nand more')
  expect(screen.queryByRole('alert')).not.toBeInTheDocument()
  expect(sent('messages')).toHaveLength(1)
})
