import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it, vi } from 'vitest'
import { ApiContext } from '@/api/ApiContext'
import { conversationAPI } from '@/api/conversationAPI'
import { keys } from '@/api/keys'
import { useViewer } from '@/api/ViewerContext'
import { I18nProvider } from '@/i18n/I18nContext'
import { filesOf, keepFiles } from '@/lib/attachedFiles'
import { currentNotifications, notify } from '@/lib/notify'
import { type Answers, anApiClient, aViewer, fakeFetch } from '@/test/renderApp'
import { AccessGate } from './AccessGate'

const { user } = aViewer()
const nobody = (code = 'access.sign_in') => new Response(JSON.stringify({ code }), { status: 401 })
const noSetup = { 'GET /api/auth/setup': () => ({ needed: false }) }

afterEach(() => void vi.unstubAllGlobals())

function Inside() {
  const { businessId, me, businesses, chooseBusiness } = useViewer()
  return (
    <>
      <p>{`${me ? 'in' : 'open'}: ${businessId}`}</p>
      {businesses.map(({ business_id: id }) => (
        <button type="button" key={id} onClick={() => chooseBusiness(id)}>
          {id}
        </button>
      ))}
    </>
  )
}

function open(answers: Answers) {
  const calls = fakeFetch(answers)
  const api = anApiClient()
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  render(
    <ApiContext value={api}>
      <QueryClientProvider client={client}>
        <I18nProvider>
          <AccessGate>{() => <Inside />}</AccessGate>
        </I18nProvider>
      </QueryClientProvider>
    </ApiContext>,
  )
  return { calls, client, api }
}

async function fill(values: Record<string, string>) {
  for (const [label, value] of Object.entries(values)) {
    await userEvent.type(screen.getByLabelText(label), value)
  }
}

it('asks nobody to sign in in open mode', async () => {
  open({ 'GET /api/auth/me': () => ({ ...user, id: 'open' }) })
  expect(await screen.findByText('open: tech-store')).toBeInTheDocument()
})

it('signs in with a cookie and says what is wrong', async () => {
  let isIn = false
  const { calls } = open({
    'GET /api/auth/me': () => (isIn ? user : nobody()),
    ...noSetup,
    'POST /api/auth/login': (body) => {
      isIn = (body as { password: string }).password === 'right'
      return isIn ? { user } : nobody('access.wrong')
    },
  })
  await screen.findByRole('heading', { name: 'Sign in to BizChat' })
  await fill({ 'E-mail': 'ada@example.com', Password: 'wrong' })
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('E-mail or password is wrong.')

  await userEvent.clear(screen.getByLabelText('Password'))
  await fill({ Password: 'right' })
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }))
  expect(await screen.findByText('in: tech-store')).toBeInTheDocument()
  expect(calls).toContainEqual({
    method: 'POST',
    path: '/api/auth/login',
    body: { email: 'ada@example.com', password: 'right', useCookie: true },
  })
})

it('goes back to signing in when any request finds the session ended, and keeps nothing it had loaded', async () => {
  let isIn = true
  const { client, api } = open({
    'GET /api/auth/me': () => (isIn ? user : nobody()),
    ...noSetup,
    'GET /api/conversations/1': () => nobody(),
  })
  await screen.findByText('in: tech-store')
  client.setQueryData(['conversation', 1], 'secret')
  isIn = false
  await act(() =>
    conversationAPI(api)
      .getConversation(1)
      .catch(() => undefined),
  )
  expect(await screen.findByText(/Your session has ended/)).toBeInTheDocument()
  await waitFor(() => expect(client.getQueryData(['conversation', 1])).toBeUndefined())
})

it('names the reason while the server is down, and starts once it is back', async () => {
  let isDown = true
  open({ 'GET /api/auth/me': () => (isDown ? new Response('', { status: 502 }) : user) })
  await screen.findByText('The server could not be reached.')
  isDown = false
  await userEvent.click(screen.getByRole('button', { name: 'Try now' }))
  expect(await screen.findByText('in: tech-store')).toBeInTheDocument()
})

it('stays where it is while the server cannot be reached', async () => {
  let isDown = false
  const { api } = open({
    'GET /api/auth/me': () => (isDown ? new Response('{}', { status: 503 }) : user),
  })
  await screen.findByText('in: tech-store')
  isDown = true
  await act(async () => api.session.onAccessCheck())
  expect(screen.getByText('in: tech-store')).toBeInTheDocument()
})

it('makes the first owner, with the token of the link in the log', async () => {
  window.history.replaceState(null, '', '/setup/from-the-log')
  let isIn = false
  const { calls } = open({
    'GET /api/auth/me': () => (isIn ? user : nobody()),
    'GET /api/auth/setup': () => ({ needed: true }),
    'POST /api/auth/setup': () => {
      isIn = true
      return { user }
    },
  })
  await screen.findByRole('heading', { name: 'Welcome to BizChat' })
  await fill({
    'Name of the business': 'Tech Store',
    'Your name': 'Ada Owner',
    'E-mail': 'ada@example.com',
    Password: 'correct horse',
  })
  await userEvent.click(screen.getByRole('button', { name: 'Create the business' }))
  expect(await screen.findByText('in: tech-store')).toBeInTheDocument()
  expect(calls.find((call) => call.method === 'POST')?.body).toEqual({
    token: 'from-the-log',
    businessId: 'tech-store',
    businessName: 'Tech Store',
    name: 'Ada Owner',
    email: 'ada@example.com',
    password: 'correct horse',
    useCookie: true,
  })
})

const look = {
  business: { id: 'book-store', name: 'Book Store' },
  role: 'agent',
  email: 'ben@example.com',
  expires_at: '2026-12-01T00:00:00.000Z',
}

it('accepts an invitation with a new account, for the address that was invited', async () => {
  window.history.replaceState(null, '', '/invite/let-me-in')
  let isIn = false
  const memberships = [{ business_id: 'book-store', business_name: 'Book Store', role: 'agent' }]
  const ben = { id: 'ben', name: 'Ben', email: 'ben@example.com', memberships }
  const { calls } = open({
    'GET /api/auth/me': () => (isIn ? ben : nobody()),
    ...noSetup,
    'POST /api/invitations/look': () => look,
    'POST /api/invitations/accept': () => {
      isIn = true
      return { user: ben }
    },
  })
  await screen.findByRole('heading', { name: 'Join Book Store' })
  expect(screen.getByLabelText('E-mail')).toHaveAttribute('readonly')
  await fill({ 'Your name': 'Ben', Password: 'correct horse' })
  await userEvent.click(screen.getByRole('button', { name: 'Join' }))
  expect(await screen.findByText('in: book-store')).toBeInTheDocument()
  expect(calls.at(-2)?.body).toEqual({
    token: 'let-me-in',
    name: 'Ben',
    email: 'ben@example.com',
    password: 'correct horse',
    useCookie: true,
  })
})

it('accepts an invitation as who is signed in', async () => {
  window.history.replaceState(null, '', '/invite/let-me-in')
  const { calls } = open({
    'GET /api/auth/me': () => user,
    'POST /api/invitations/look': () => look,
    'POST /api/invitations/accept': () => ({ user }),
  })
  await screen.findByText('You are signed in as Ada Owner (ada@example.com).')
  await userEvent.click(screen.getByRole('button', { name: 'Join' }))
  await screen.findByText('in: tech-store')
  expect(calls).toContainEqual({
    method: 'POST',
    path: '/api/invitations/accept',
    body: { token: 'let-me-in', useCookie: true },
  })
})

it('says that an invitation is gone', async () => {
  window.history.replaceState(null, '', '/invite/old')
  open({ 'GET /api/auth/me': () => nobody(), ...noSetup })
  expect(await screen.findByText('This invitation is not valid any more.')).toBeInTheDocument()
})

it('lets an agent of several businesses choose, and remembers it', async () => {
  const memberships = [
    ...user.memberships,
    { business_id: 'book-store', business_name: 'Book', role: 'agent' },
  ]
  open({ 'GET /api/auth/me': () => ({ ...user, memberships }) })
  await screen.findByText('in: tech-store')
  await userEvent.click(screen.getByRole('button', { name: 'book-store' }))
  expect(await screen.findByText('in: book-store')).toBeInTheDocument()
  expect(localStorage.getItem('bizchat:business')).toBe('"book-store"')
})

it('goes back to signing in when the account belongs to no business any more', async () => {
  let memberships = user.memberships
  const { api } = open({ 'GET /api/auth/me': () => ({ ...user, memberships }) })
  await screen.findByText('in: tech-store')
  memberships = []
  await act(async () => api.session.onAccessCheck())
  expect(await screen.findByText(/Your account belongs to no business any more/)).toBeInTheDocument()
  expect(screen.getByRole('button', { name: 'Sign in' })).toBeInTheDocument()
})

it('sets a new password by a link, and then asks to sign in', async () => {
  window.history.replaceState(null, '', '/reset/from-an-owner')
  const { calls } = open({
    'GET /api/auth/me': () => nobody(),
    ...noSetup,
    'POST /api/auth/password-reset': () => undefined,
  })
  await screen.findByRole('heading', { name: 'Choose a new password' })
  await fill({ Password: 'correct horse' })
  await userEvent.click(screen.getByRole('button', { name: 'Set the password' }))
  expect(await screen.findByText('Your new password is set. Sign in with it.')).toBeInTheDocument()
  expect(screen.getByRole('button', { name: 'Sign in' })).toBeInTheDocument()
  expect(window.location.pathname).toBe('/')
  expect(calls).toContainEqual({
    method: 'POST',
    path: '/api/auth/password-reset',
    body: { token: 'from-an-owner', password: 'correct horse' },
  })
})

it('says that a password link is gone', async () => {
  window.history.replaceState(null, '', '/reset/old')
  open({
    'GET /api/auth/me': () => nobody(),
    ...noSetup,
    'POST /api/auth/password-reset': () =>
      new Response(JSON.stringify({ code: 'password_reset.not_found' }), { status: 404 }),
  })
  await screen.findByRole('heading', { name: 'Choose a new password' })
  await fill({ Password: 'correct horse' })
  await userEvent.click(screen.getByRole('button', { name: 'Set the password' }))
  expect(await screen.findByRole('alert')).toHaveTextContent(/not valid any more/)
})

it('shows the next user nothing of what the last one attached or was notified of', async () => {
  let current: unknown = user
  const { client } = open({ 'GET /api/auth/me': () => current ?? nobody(), ...noSetup })
  await screen.findByText('in: tech-store')
  keepFiles('1:reply', [new File(['a'], 'offer.pdf')])
  notify({ message: 'Failed', isProblem: true })
  const becomes = (next: unknown) => {
    current = next
    return act(() => client.refetchQueries({ queryKey: keys.access }))
  }
  await becomes(null)
  await screen.findByRole('heading', { name: 'Sign in to BizChat' })
  await becomes({ ...user, id: 'bea' })
  await screen.findByText('in: tech-store')
  expect(filesOf('1:reply')).toEqual([])
  expect(currentNotifications()).toEqual([])
  await becomes(user)
  await waitFor(() => expect(filesOf('1:reply')).toHaveLength(1))
  keepFiles('1:reply', [])
})
