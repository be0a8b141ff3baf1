import { act, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it, vi } from 'vitest'
import { keys } from '@/api/keys'
import { en } from '@/i18n/en'
import { currentNotifications } from '@/lib/notify'
import { useConversation } from '@/realtime/useConversation'
import { aConversation } from '@/test/builders'
import { fakeFetch, renderApp } from '@/test/renderApp'
import { Toasts } from '@/ui/Toasts'
import { ChatHeader } from './ChatHeader'

afterEach(() => {
  vi.unstubAllGlobals()
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
      <Toasts />
    </>,
  )
}

const messages = () => currentNotifications().map(({ message }) => message)
const unavailable = () => new Response(JSON.stringify({ code: 'store.unavailable' }), { status: 503 })

it.each([
  ['Resolve', 'The conversation with Ann Lee could not be resolved.'],
  ['Snooze', 'The conversation with Ann Lee could not be snoozed.', 'Until somebody writes'],
  ['Assign to me', 'The assignee of the conversation with Ann Lee could not be changed.'],
])('says that %s did not work, and tries again', async (action, said, choice?: string) => {
  let works = false
  const asked: unknown[] = []
  open((body) => {
    asked.push(body)
    return works ? { ...ann, ...(body as object) } : unavailable()
  })
  await userEvent.click(await screen.findByRole('button', { name: action }))
  if (choice) await userEvent.click(await screen.findByRole('button', { name: choice }))
  const retry = await screen.findByRole('button', { name: 'Try again' })
  expect(messages()).toEqual([`${said} ${en.errors['store.unavailable']}`])
  expect(screen.getByRole('button', { name: action })).toBeVisible()
  works = true
  await userEvent.click(retry)
  await vi.waitFor(() => expect(asked).toHaveLength(2))
  expect(asked[1]).toEqual(asked[0])
  expect(messages()).not.toContain(`${said} ${en.errors['store.unavailable']}`)
})

it('snoozes until the time that is picked', async () => {
  const asked: { status?: string; snoozedUntil?: string }[] = []
  open((body) => {
    asked.push(body as object)
    return { ...ann, status: 'snoozed' }
  })
  await userEvent.click(await screen.findByRole('button', { name: 'Snooze' }))
  await userEvent.click(await screen.findByRole('button', { name: /Next week/ }))
  await screen.findByRole('button', { name: 'Reopen' })
  expect(asked[0]?.status).toBe('snoozed')
  expect(Date.parse(asked[0]?.snoozedUntil ?? '')).toBeGreaterThan(Date.now())
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
  await screen.findByRole('button', { name: 'Try again' })
  expect(client.getQueryData(keys.conversation(1))).toMatchObject({
    status: 'active',
    last_message: 'One more thing',
  })
})
