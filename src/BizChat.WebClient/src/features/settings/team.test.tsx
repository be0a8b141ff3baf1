import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it, vi } from 'vitest'
import { currentNotifications } from '@/lib/notify'
import type { SettingsPage } from '@/routing/paths'
import { type Answers, aViewer, fakeFetch, renderApp } from '@/test/renderApp'
import { SettingsArea } from './SettingsArea'

afterEach(() => void vi.unstubAllGlobals())

const at = '/api/business/tech-store'
const ada = {
  id: 'ada',
  name: 'Ada Owner',
  email: 'ada@example.com',
  avatar_url: null,
  availability: 'online',
  role: 'owner',
  created_at: '2026-01-01T00:00:00.000Z',
}
const ben = { ...ada, id: 'ben', name: 'Ben Agent', email: 'ben@example.com', role: 'agent' }

function open(part: SettingsPage, answers: Answers = {}, viewer = aViewer()) {
  const calls = fakeFetch({
    'GET /api/events': () => [],
    [`GET ${at}/members`]: () => [ada, ben],
    [`GET ${at}`]: () => ({ id: 'tech-store', name: 'Tech Store', status: 'online', assignment: 'manual' }),
    [`GET ${at}/invitations`]: () => [],
    [`GET ${at}/api-keys`]: () => [],
    ...answers,
  })
  return { calls, ...renderApp(<SettingsArea name={part} />, viewer) }
}

async function choose(member: string, action: string) {
  await userEvent.click(await screen.findByRole('button', { name: `More for ${member}` }))
  await userEvent.click(await screen.findByRole('menuitem', { name: action }))
}

it('shows an owner the members and lets them change a role', async () => {
  const { calls } = open('team', { [`PATCH ${at}/members/ben`]: () => ({ ...ben, role: 'owner' }) })
  await screen.findByText('Ben Agent')
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Role of Ben Agent' }), 'Owner')
  await waitFor(() =>
    expect(calls).toContainEqual({ method: 'PATCH', path: `${at}/members/ben`, body: { role: 'owner' } }),
  )
})

it('removes a member only once that is confirmed', async () => {
  const { calls } = open('team', { [`DELETE ${at}/members/ben`]: () => undefined })
  await choose('Ben Agent', 'Remove')
  expect(calls.some((call) => call.method === 'DELETE')).toBe(false)
  await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Remove' }))
  await waitFor(() => expect(calls.map((call) => call.path)).toContain(`${at}/members/ben`))
})

it('says why the last owner stays', async () => {
  const refusal = () =>
    new Response(JSON.stringify({ code: 'member.last_owner', detail: 'English of the server' }), {
      status: 409,
    })
  open('team', { [`DELETE ${at}/members/ada`]: refusal })
  await choose('Ada Owner', 'Leave the business')
  const dialog = within(await screen.findByRole('dialog'))
  await userEvent.click(dialog.getByRole('button', { name: 'Leave the business' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('A business needs an owner.')
})

it('shows an agent the members and nothing to change', async () => {
  const viewer = aViewer({ role: 'agent', user: { ...aViewer().user, id: 'ben' } })
  open('team', {}, viewer)
  await screen.findByText('Ada Owner')
  expect(screen.queryByRole('combobox')).toBeNull()
  expect(screen.queryByRole('link', { name: 'API keys' })).toBeNull()
  expect(screen.queryByRole('button', { name: 'Make a link' })).toBeNull()
  expect(screen.queryByRole('button', { name: 'More for Ada Owner' })).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: 'More for Ben Agent' }))
  expect(await screen.findAllByRole('menuitem')).toHaveLength(1)
  expect(screen.getByRole('menuitem', { name: 'Leave the business' })).toBeInTheDocument()
})

it('makes an invitation link that can be copied', async () => {
  const write = vi.fn(async () => {})
  const user = userEvent.setup()
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(write)
  const invitation = { id: 'i1', role: 'agent', email: 'eve@example.com', expires_at: ada.created_at }
  open('team', { [`POST ${at}/invitations`]: () => ({ ...invitation, token: 'secret/token' }) })
  await user.type(await screen.findByLabelText('E-mail (optional)'), 'eve@example.com')
  await user.click(screen.getByRole('button', { name: 'Make a link' }))
  const link = await screen.findByRole('textbox', { name: 'Invitation link' })
  expect(link).toHaveValue('http://localhost:3000/invite/secret%2Ftoken')
  await user.click(screen.getByRole('button', { name: 'Copy' }))
  expect(write).toHaveBeenCalledWith('http://localhost:3000/invite/secret%2Ftoken')
  expect(await screen.findByText('Copied')).toBeInTheDocument()
})

it('shows a new API key once and revokes an old one', async () => {
  const key = { id: 'k1', name: 'Shop', created_at: ada.created_at, last_used_at: null }
  const { calls } = open('keys', {
    [`GET ${at}/api-keys`]: () => [key],
    [`POST ${at}/api-keys`]: () => ({ id: 'k2', name: 'Newsletter', key: 'bck_k2_x', created_at: '' }),
    [`DELETE ${at}/api-keys/k1`]: () => undefined,
  })
  expect(await screen.findByText(/Never used/)).toBeInTheDocument()
  await userEvent.type(screen.getByLabelText('What is it for?'), 'Newsletter')
  await userEvent.click(screen.getByRole('button', { name: 'Create a key' }))
  expect(await screen.findByRole('textbox', { name: 'API key: Newsletter' })).toHaveValue('bck_k2_x')
  await userEvent.click(screen.getByRole('button', { name: 'Revoke Shop' }))
  await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Revoke' }))
  await waitFor(() => expect(calls.map((call) => call.path)).toContain(`${at}/api-keys/k1`))
})

it('shows a new identity secret and how to use it', async () => {
  open('identity', { [`POST ${at}/identity-secret`]: () => ({ secret: 'hush' }) })
  await userEvent.click(await screen.findByRole('button', { name: 'Make a new secret' }))
  await userEvent.click(
    within(await screen.findByRole('dialog')).getByRole('button', { name: 'Make a new secret' }),
  )
  expect(await screen.findByRole('textbox', { name: 'Identity secret' })).toHaveValue('hush')
  expect(screen.getByText(/data-business="tech-store"/)).toBeInTheDocument()
})

const entry = (id: number, action: string, subject = 'ben') => ({
  id,
  at: ada.created_at,
  action,
  actor: { kind: 'agent', id: 'ada', name: 'Ada Owner' },
  subject_id: subject,
  address: '10.0.0.1',
})

it('reads the audit log page by page, and names whom it is about', async () => {
  const link = { Link: `<${at}/audit?before=2>; rel="next"` }
  const { calls } = open('audit', {
    [`GET ${at}/audit`]: (_, url) =>
      url.searchParams.get('before') === '2'
        ? [entry(1, 'sign_in.succeeded', 'a-session')]
        : new Response(JSON.stringify([entry(2, 'something.new')]), { headers: link }),
  })
  const row = (await screen.findByText('something.new')).closest('tr')
  await waitFor(() => expect(row).toHaveTextContent('Ben Agent'))
  await userEvent.click(screen.getByRole('button', { name: 'Show older entries' }))
  const older = (await screen.findByRole('cell', { name: 'Signed in' })).closest('tr')
  expect(older).not.toHaveTextContent('a-session')
  expect(calls.filter((call) => call.path === `${at}/audit`)).toHaveLength(2)
})

it('narrows the audit log to what somebody did, and keeps that in the address', async () => {
  window.history.replaceState(null, '', '/settings/audit')
  open('audit', {
    [`GET ${at}/audit`]: (_, url) =>
      url.searchParams.get('actor') === 'ben' && url.searchParams.get('action') === 'api_key.created'
        ? [entry(1, 'api_key.created')]
        : [entry(2, 'something.new')],
  })
  await screen.findByText('something.new')
  await userEvent.selectOptions(screen.getByLabelText('Who'), 'Ben Agent')
  await userEvent.selectOptions(screen.getByLabelText('What'), 'Created an API key')
  await screen.findByRole('cell', { name: 'Created an API key' })
  expect(window.location.search).toBe('?actor=ben&action=api_key.created')
  expect(screen.queryByText('something.new')).toBeNull()
})

const aSystem = {
  version: '0.1.0',
  timestamp: new Date(0).toISOString(),
  uptime: 60,
  database: 'sqlite',
  files: 's3',
  origin: 'http://chat.example',
  findings: [
    { code: 'database_read', status: 'ok', detail: null },
    { code: 'file_storage', status: 'failed', detail: null },
  ],
}

it('says what is wrong with the server and what to do', async () => {
  open('system', { [`GET ${at}/system`]: () => aSystem })
  expect(await screen.findByText('sqlite')).toBeInTheDocument()
  const list = within(screen.getByRole('list', { name: 'System' }))
  const [read, storage, proxy, clock] = list.getAllByRole('listitem')
  expect(read).toHaveTextContent(/^OKDatabase can be read$/)
  expect(storage).toHaveTextContent(/^FailedFiles can be stored.*text messages still work/)
  expect(proxy).toHaveTextContent(/^WarningAddress http:\/\/chat\.example ≠ .*Proxy__Trusted/)
  expect(clock).toHaveTextContent(/^WarningClock/)
})

it.each([
  ['Not scheduled', {}],
  ['None yet', { findings: [{ code: 'backup', status: 'ok', detail: null }] }],
  ['26 hr ago', { backup_age: 93_600 }],
])('says of the newest backup: %s', async (said, change) => {
  open('system', { [`GET ${at}/system`]: () => ({ ...aSystem, ...change }) })
  expect(await screen.findByText(said)).toBeInTheDocument()
})

it('says to an agent that a page is for owners', async () => {
  const { calls } = open('system', {}, aViewer({ role: 'agent', user: { ...aViewer().user, id: 'ben' } }))
  expect(await screen.findByText('Only owners of the business can change this.')).toBeInTheDocument()
  expect(calls.map((call) => call.path)).not.toContain(`${at}/system`)
})

it('makes a link by which a colleague sets a new password', async () => {
  const made = { token: 'se/cret', expires_at: '2026-12-02T10:00:00.000Z' }
  open('team', { [`POST ${at}/members/ben/password-reset`]: () => made })
  await choose('Ben Agent', 'New password by a link')
  const link = await screen.findByRole('textbox', { name: 'Password link' })
  expect(link).toHaveValue('http://localhost:3000/reset/se%2Fcret')
})

it('says why there is no such link for whoever works elsewhere too', async () => {
  const refusal = () => new Response(JSON.stringify({ code: 'mail.not_configured' }), { status: 409 })
  open('team', { [`POST ${at}/members/ben/password-reset`]: refusal })
  await choose('Ben Agent', 'New password by a link')
  expect(await screen.findByRole('alert')).toHaveTextContent(/Ben Agent works for other businesses too/)
})

it('changes how conversations are assigned, and takes that back', async () => {
  const { calls } = open('team', {
    [`PATCH ${at}`]: (body) => ({
      id: 'tech-store',
      name: 'Tech Store',
      status: 'online',
      ...(body as object),
    }),
  })
  const inTurn = await screen.findByRole('radio', { name: 'In turn' })
  await userEvent.click(inTurn)
  await waitFor(() => expect(inTurn).toBeChecked())
  const { action } = currentNotifications()[0] ?? {}
  action?.run()
  await waitFor(() => expect(screen.getByRole('radio', { name: 'Whoever takes it' })).toBeChecked())
  await waitFor(() =>
    expect(calls.filter((call) => call.method === 'PATCH').map((call) => call.body)).toEqual([
      { assignment: 'round_robin' },
      { assignment: 'manual' },
    ]),
  )
})
