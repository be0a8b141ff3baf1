import { QueryClient } from '@tanstack/react-query'
import { act, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it, vi } from 'vitest'
import { keys } from '@/api/keys'
import type { Conversation } from '@/api/types'
import { en } from '@/i18n/en'
import { currentNotifications } from '@/lib/notify'
import type { ActivityLog } from '@/realtime/activityLog'
import { knownConversation, storeConversation } from '@/realtime/inboxCache'
import { useConversation } from '@/realtime/useConversation'
import { aConversation, aNote } from '@/test/builders'
import { eventually } from '@/test/eventually'
import { fakeFetch, renderApp } from '@/test/renderApp'
import { Toasts } from '@/ui/Toasts'
import { useAction } from './ActionsContext'
import { ActionStore } from './actionStore'
import { type BulkEdit, changeConversations } from './bulkActions'
import { changeConversation } from './conversationActions'
import { writeNote } from './noteActions'

afterEach(() => void vi.unstubAllGlobals())

const ann = aConversation(1, { customer_name: 'Ann Lee' })

function Status() {
  const { data } = useConversation('tech-store', 1)
  const change = useAction(changeConversation)
  const write = useAction(writeNote)
  return (
    <>
      <p>Status: {data?.status}</p>
      <p>Until: {data?.snoozed_until}</p>
      <p>Assignee: {data?.assignee?.name}</p>
      <button type="button" onClick={() => change({ conversationId: 1, fields: { status: 'resolved' } })}>
        Resolve
      </button>
      <button
        type="button"
        onClick={() => change({ conversationId: 1, fields: { assignee: { id: 'ada', name: 'Ada' } } })}
      >
        Take
      </button>
      <button
        type="button"
        onClick={() => write({ ...aNote(0), content: 'Called back', client_note_id: 'own' })}
      >
        Note
      </button>
    </>
  )
}

/** A server that keeps the conversation, and answers a change as it is told to. */
function aServer() {
  const server = {
    conversation: ann,
    changes: [] as unknown[],
    /** What became of it before the answer to a change has come. */
    later: null as Conversation | null,
    answer: (_body: object): Promise<void> | Response | undefined => undefined,
  }
  fakeFetch({
    'GET /api/conversations/1': () => server.conversation,
    'GET /api/events': () => [],
    'POST /api/conversations/1/notes': () => server.answer({}),
    'PATCH /api/conversations/1': async (body) => {
      server.changes.push(body)
      const refusal = await server.answer(body as object)
      if (refusal) return refusal
      const { assigneeId, snoozedUntil, ...fields } = body as { assigneeId?: string; snoozedUntil?: string }
      server.conversation = {
        ...server.conversation,
        ...(fields as Partial<Conversation>),
        assignee: assigneeId ? { id: assigneeId, name: 'Ada, by the server' } : null,
        snoozed_until: snoozedUntil ?? null,
      }
      const answer = server.conversation
      server.conversation = server.later ?? answer
      return answer
    },
  })
  return server
}

async function open(status = 'active') {
  const view = renderApp(
    <>
      <Status />
      <Toasts />
    </>,
  )
  await screen.findByText(`Status: ${status}`)
  await eventually(() => expect(view.hub.calls).toContainEqual(['join_business', 'tech-store']))
  return view
}

const press = async (name: string) => userEvent.click(await screen.findByRole('button', { name }))
const said = () => currentNotifications().map(({ message }) => message)
const offline = () => {
  throw new TypeError('Failed to fetch')
}
/** As the connection does when it is back. */
async function reconnects({ hub }: Awaited<ReturnType<typeof open>>) {
  const before = hub.starts
  act(() => hub.break())
  act(() => void window.dispatchEvent(new Event('online')))
  await eventually(() => expect(hub.starts).toBeGreaterThan(before))
}

it('shows a change before the server has answered, and offers to undo it', async () => {
  const server = aServer()
  let answer = () => {}
  const answered = new Promise<void>((resolve) => {
    answer = resolve
  })
  server.answer = () => answered
  await open()
  await press('Resolve')
  expect(screen.getByText('Status: resolved')).toBeVisible()
  expect(said()).toEqual(['Ann Lee: Resolved'])
  expect(await screen.findByRole('button', { name: 'Undo' })).toBeVisible()
  answer()
  await eventually(() => expect(server.conversation.status).toBe('resolved'))
  expect(screen.getByText('Status: resolved')).toBeVisible()
})

it.each([
  [403, 'access.forbidden', en.errors['access.*']],
  [500, 'server.bug', en.errors['server.bug']],
])(
  'takes back what was refused with %i, says why by its code, and tries again',
  async (status, code, reason) => {
    const server = aServer()
    server.answer = () => new Response(JSON.stringify({ code, detail: 'English of the server' }), { status })
    await open()
    await press('Resolve')
    await eventually(() =>
      expect(said()).toEqual([`The conversation with Ann Lee could not be resolved. ${reason}`]),
    )
    expect(screen.getByText('Status: active')).toBeVisible()

    server.answer = () => undefined
    await press('Try again')
    await screen.findByText('Status: resolved')
    expect(server.changes).toEqual([{ status: 'resolved' }, { status: 'resolved' }])
    expect(said()).toEqual(['Ann Lee: Resolved'])
  },
)

it('undoes a change at once, and sends that after it', async () => {
  const server = aServer()
  await open()
  await press('Resolve')
  await press('Undo')
  expect(screen.getByText('Status: active')).toBeVisible()
  await eventually(() => expect(server.changes).toEqual([{ status: 'resolved' }, { status: 'active' }]))
  await screen.findByText('Status: active')
  expect(said()).toEqual([])
})

it('brings a snoozed conversation back to its time', async () => {
  const server = aServer()
  const until = '2026-01-02T09:00:00.000Z'
  server.conversation = { ...ann, status: 'snoozed', snoozed_until: until }
  await open('snoozed')
  await press('Resolve')
  expect(screen.getByText('Until:')).toBeVisible()
  await press('Undo')
  expect(screen.getByText(`Until: ${until}`)).toBeVisible()
  await eventually(() =>
    expect(server.changes).toEqual([{ status: 'resolved' }, { status: 'snoozed', snoozedUntil: until }]),
  )
})

it('keeps a change that could not be sent over a reload, and applies it once', async () => {
  const server = aServer()
  server.answer = offline
  const first = await open()
  await press('Resolve')
  await eventually(() => expect(server.changes).toHaveLength(1))
  expect(screen.getByText('Status: resolved')).toBeVisible()
  first.unmount()

  server.answer = () => undefined
  server.changes = []
  const second = await open('resolved')
  await reconnects(second)
  await reconnects(second)
  expect(server.changes).toEqual([{ status: 'resolved' }])
})

it('shows again after a reload what still waits, a note too', async () => {
  const server = aServer()
  server.answer = offline
  const first = await open()
  await press('Resolve')
  await press('Note')
  await eventually(() => expect(new ActionStore('tech-store:ada').all()).toHaveLength(2))
  first.unmount()

  const { client } = await open('resolved')
  const log = { items: [], older: false, pending: [] }
  await client.fetchQuery({ queryKey: keys.activity(1), queryFn: () => log })
  await eventually(() =>
    expect(client.getQueryData<ActivityLog>(keys.activity(1))?.pending).toMatchObject([
      { content: 'Called back' },
    ]),
  )
})

it('still shows what waits when the server tells how it was before', async () => {
  const server = aServer()
  server.answer = offline
  const { client } = await open()
  await press('Resolve')
  await eventually(() => expect(server.changes).toHaveLength(1))
  await client.refetchQueries({ queryKey: keys.conversation(1) })
  await screen.findByText('Status: resolved')
  await press('Undo')
  await screen.findByText('Status: active')
})

it('applies what waits in order, and takes back what is refused then', async () => {
  const server = aServer()
  server.answer = offline
  const view = await open()
  await press('Resolve')
  await eventually(() => expect(server.changes).toHaveLength(1))
  server.answer = () => new Response(JSON.stringify({ code: 'access.not_staff' }), { status: 403 })
  await reconnects(view)
  await eventually(() => expect(said()[0]).toContain('could not be resolved'))
  expect(await screen.findByText('Status: active')).toBeVisible()
})

it('sends nothing of what was undone while it waited', async () => {
  const server = aServer()
  server.answer = offline
  const view = await open()
  await press('Resolve')
  await eventually(() => expect(server.changes).toHaveLength(1))
  await press('Undo')
  expect(screen.getByText('Status: active')).toBeVisible()
  server.answer = () => undefined
  await reconnects(view)
  expect(server.changes).toHaveLength(1)
})

it('still shows a change that is under way when another one is answered', async () => {
  const server = aServer()
  await open()
  server.answer = (body) => ('status' in body ? new Promise(() => {}) : undefined)
  await press('Resolve')
  await press('Take')
  await eventually(() => expect(server.conversation.assignee?.name).toBe('Ada, by the server'))
  await screen.findByText('Assignee: Ada, by the server')
  expect(screen.getByText('Status: resolved')).toBeVisible()
})

it('does not write an answer over what came after it was sent', async () => {
  const server = aServer()
  const { hub, client } = await open()
  let answer = () => {}
  const answered = new Promise<void>((resolve) => {
    answer = resolve
  })
  server.answer = () => answered
  await press('Resolve')
  await eventually(() => expect(server.changes).toHaveLength(1))
  const reopened = { ...ann, status: 'active', last_message: 'Wait!' } as const
  act(() => hub.push('conversation_updated', { ...ann, status: 'resolved' }, { position: 8 }))
  act(() => hub.push('conversation_updated', reopened, { position: 9 }))
  server.answer = () => undefined
  server.later = reopened
  answer()
  await eventually(() => expect(new ActionStore('tech-store:ada').all()).toEqual([]))
  expect(knownConversation(client, 1)).toMatchObject(reopened)
  await screen.findByText('Status: active')
})

it('takes back of many conversations only what it has shown', () => {
  const client = new QueryClient()
  storeConversation(client, ann)
  const edit: BulkEdit = { businessId: 'tech-store', parts: [{ ids: [1], fields: { status: 'resolved' } }] }
  const takeBack = changeConversations.show?.(client, edit)
  storeConversation(client, { ...ann, status: 'resolved', last_message: 'Newest' })
  takeBack?.()
  expect(knownConversation(client, 1)).toMatchObject({ status: 'active', last_message: 'Newest' })
})
