import { act, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it, vi } from 'vitest'
import { keys } from '@/api/keys'
import { currentFailures, dismissFailure } from '@/lib/failures'
import { useConversation } from '@/realtime/useConversation'
import { aConversation } from '@/test/builders'
import { fakeFetch, renderApp } from '@/test/renderApp'
import { FailureList } from '@/ui/FailureList'
import { ChatHeader } from './ChatHeader'

afterEach(() => {
  vi.unstubAllGlobals()
  for (const { about } of currentFailures()) dismissFailure(about)
})

const ann = aConversation(1, { customer_name: 'Ann Lee' })

function Header() {
  const { data } = useConversation('tech-store', 1)
  return data && <ChatHeader conversation={data} detailsOpen={false} onToggleDetails={() => {}} />
}

function open(patch: (body: unknown) => unknown) {
  fakeFetch({
    'GET /api/conversations/1': () => ann,
    'PATCH /api/conversations/1': patch,
    'GET /api/events': () => [],
  })
  return renderApp(
    <>
      <Header />
      <FailureList />
    </>,
  )
}

const unavailable = () => new Response(JSON.stringify({ code: 'store.unavailable' }), { status: 503 })

it.each([
  ['Resolve', 'The conversation with Ann Lee could not be resolved.'],
  ['Snooze', 'The conversation with Ann Lee could not be snoozed.'],
  ['Assign to me', 'The assignee of the conversation with Ann Lee could not be changed.'],
])('says that %s did not work, and tries again', async (action, said) => {
  let works = false
  const asked: unknown[] = []
  open((body) => {
    asked.push(body)
    return works ? { ...ann, ...(body as object) } : unavailable()
  })
  await userEvent.click(await screen.findByRole('button', { name: action }))
  const alert = await screen.findByRole('alert')
  expect(alert).toHaveTextContent(`${said} The server cannot reach its data just now.`)
  expect(screen.getByRole('button', { name: action })).toBeVisible()
  works = true
  await userEvent.click(within(alert).getByRole('button', { name: 'Try again' }))
  await vi.waitFor(() => expect(asked).toHaveLength(2))
  expect(asked[1]).toEqual(asked[0])
  expect(screen.queryByRole('alert')).not.toBeInTheDocument()
})

it('takes back what was refused, but nothing that came in between', async () => {
  let refuse = () => {}
  const asked = new Promise<void>((resolve) => {
    refuse = resolve
  })
  const { hub, client } = open(() => asked.then(unavailable))
  await userEvent.click(await screen.findByRole('button', { name: 'Resolve' }))
  const meanwhile = { ...ann, status: 'resolved', last_message: 'One more thing', last_message_id: 99 }
  act(() => hub.push('conversation_updated', meanwhile, { position: 9 }))
  refuse()
  await screen.findByRole('alert')
  expect(client.getQueryData(keys.conversation(1))).toMatchObject({
    status: 'active',
    last_message: 'One more thing',
  })
})
