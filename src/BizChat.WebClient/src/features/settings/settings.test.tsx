import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { keys } from '@/api/keys'
import { uploadAPI } from '@/api/uploadAPI'
import { shrunk } from '@/lib/picture'
import type { SettingsPage } from '@/routing/paths'
import { type Answers, aViewer, fakeFetch, renderApp } from '@/test/renderApp'
import { SettingsArea } from './SettingsArea'

vi.mock('@/api/uploadAPI', { spy: true })
vi.mock('@/lib/picture', { spy: true })

beforeEach(() => void vi.useRealTimers())
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

const at = '/api/business/tech-store'
const business = {
  id: 'tech-store',
  name: 'Tech Store',
  logo_url: null,
  status: 'online',
  hours: null,
  assignment: 'manual',
}
const refusal = (status: number, code: string) => () => new Response(JSON.stringify({ code }), { status })

function open(page: SettingsPage | undefined, answers: Answers = {}, viewer = aViewer()) {
  const calls = fakeFetch({ 'GET /api/events': () => [], [`GET ${at}`]: () => business, ...answers })
  const sent = (method: string) => calls.filter((call) => call.method === method).map(({ body }) => body)
  return { calls, sent, ...renderApp(<SettingsArea name={page} />, viewer) }
}

it('offers an owner every page, and an agent those that are theirs', async () => {
  const { unmount } = open('me')
  const names = () =>
    within(screen.getByRole('navigation', { name: 'Settings' }))
      .getAllByRole('link')
      .map((link) => link.textContent)
  expect(names()).toEqual([
    'First steps',
    'Business',
    'Widget',
    'Hours',
    'Automatic messages',
    'Mail',
    'Team',
    'Replies',
    'Labels',
    'Me',
    'Notifications',
    'Website sign-in',
    'API keys',
    'Audit log',
    'System',
  ])
  unmount()
  open('me', {}, aViewer({ role: 'agent' }))
  expect(names()).toEqual(['Business', 'Team', 'Replies', 'Labels', 'Me', 'Notifications'])
})

it('leads old and unknown addresses to a page', async () => {
  open(undefined)
  await waitFor(() => expect(window.location.pathname).toBe('/settings/business'))
})

it('opens the menu as a sheet, too', async () => {
  open('labels', { [`GET ${at}/labels`]: () => [] })
  await userEvent.click(screen.getByRole('button', { name: 'Settings menu' }))
  const sheet = within(await screen.findByRole('dialog', { name: 'Settings' }))
  expect(sheet.getByRole('link', { name: 'Labels' })).toHaveAttribute('aria-current', 'page')
})

it('makes, changes and deletes labels, and says why a name cannot be', async () => {
  const returns = { id: 'l1', name: 'Returns', color: '#0b6bcb' }
  const { sent, calls } = open('labels', {
    [`GET ${at}/labels`]: () => [returns],
    [`POST ${at}/labels`]: refusal(409, 'label.name_taken'),
    [`PATCH ${at}/labels/l1`]: () => returns,
    [`DELETE ${at}/labels/l1`]: () => undefined,
  })
  await userEvent.click(await screen.findByRole('button', { name: 'New label' }))
  await userEvent.type(await screen.findByLabelText('Name'), 'Returns')
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('There is a label of this name already.')
  await userEvent.click(screen.getByRole('button', { name: 'Close' }))

  await userEvent.click(await screen.findByRole('button', { name: 'Edit Returns' }))
  await userEvent.click(await screen.findByRole('radio', { name: 'Red' }))
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(sent('PATCH')).toEqual([{ name: 'Returns', color: '#b42318' }]))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())

  await userEvent.click(screen.getByRole('button', { name: 'Delete Returns' }))
  await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Delete' }))
  await waitFor(() => expect(calls.map((call) => call.method)).toContain('DELETE'))
})

it('shows an agent labels without a way to change them', async () => {
  const labels = () => [{ id: 'l1', name: 'Returns', color: '#0b6bcb' }]
  open('labels', { [`GET ${at}/labels`]: labels }, aViewer({ role: 'agent' }))
  await screen.findByText('Returns')
  expect(screen.queryByRole('button', { name: /New label|Edit|Delete/ })).toBeNull()
})

it('reads all pages of canned replies, and makes one with a variable', async () => {
  const reply = (id: string) => ({ id, shortcut: id, title: `Title ${id}`, content: 'Hello' })
  const { sent } = open('replies', {
    [`GET ${at}/canned-replies`]: (_, url) =>
      url.searchParams.get('cursor') === 'a+b'
        ? [reply('second')]
        : new Response(JSON.stringify([reply('first')]), {
            headers: { Link: `<${at}/canned-replies?cursor=a%2Bb>; rel="next"` },
          }),
    [`POST ${at}/canned-replies`]: () => reply('third'),
  })
  await screen.findByText('Title second')
  await userEvent.click(screen.getByRole('button', { name: 'New reply' }))
  await userEvent.type(await screen.findByLabelText('Title'), 'Greeting')
  await userEvent.type(screen.getByLabelText('Shortcut'), '/hi')
  await userEvent.type(screen.getByLabelText('Text'), 'Hello ')
  await userEvent.click(screen.getByRole('button', { name: 'First name of the customer' }))
  expect(await screen.findByText('Hello Nora')).toBeInTheDocument()
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))
  await waitFor(() =>
    expect(sent('POST')).toEqual([
      { shortcut: 'hi', title: 'Greeting', content: 'Hello {{customer.first_name}}' },
    ]),
  )
})

it('changes what asks for attention at once, and takes back what is refused', async () => {
  const { user } = aViewer()
  const { sent, client } = open('notifications', { 'PATCH /api/auth/me': refusal(400, 'invalid.notify') })
  client.setQueryData(keys.access, { kind: 'in', user, isOpen: false })
  await userEvent.click(await screen.findByRole('switch', { name: 'A colleague mentions me in a note' }))
  await waitFor(() => expect(sent('PATCH')).toEqual([{ notify: { mention: false } }]))
  await waitFor(() => expect(client.getQueryData(keys.access)).toMatchObject({ user }))
})

it('asks for permission to notify only by a click', async () => {
  const requestPermission = vi.fn(async () => 'granted')
  vi.stubGlobal('Notification', { permission: 'default', requestPermission })
  open('notifications')
  await screen.findByText(/does not show notifications yet/)
  expect(requestPermission).not.toHaveBeenCalled()
  await userEvent.click(screen.getByRole('button', { name: 'Allow notifications' }))
  expect(await screen.findByText('This browser shows notifications.')).toBeInTheDocument()
  expect(localStorage.getItem('bizchat:notifications')).toBe('true')
})

it('says that the browser has blocked notifications', async () => {
  vi.stubGlobal('Notification', { permission: 'denied' })
  open('notifications')
  expect(await screen.findByText(/Notifications are blocked/)).toBeInTheDocument()
})

it('changes the own name, and says why it cannot be', async () => {
  let isRefused = true
  const { sent } = open('me', {
    'PATCH /api/auth/me': () => (isRefused ? refusal(400, 'invalid.name')() : aViewer().user),
  })
  const name = await screen.findByLabelText('Name')
  await userEvent.clear(name)
  await userEvent.type(name, 'Ada Lane')
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('This name cannot be used.')
  isRefused = false
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))
  expect(await screen.findByText('Saved')).toBeInTheDocument()
  expect(sent('PATCH')).toEqual([{ name: 'Ada Lane' }, { name: 'Ada Lane' }])
})

it('uploads a picture made small, and removes it', async () => {
  vi.mocked(shrunk).mockResolvedValue(new Blob(['png'], { type: 'image/png' }))
  const uploadFile = vi.fn(async (_form: FormData) => ({ url: '/uploads/a.png' }))
  vi.mocked(uploadAPI).mockReturnValue({ uploadFile } as never)
  const { sent } = open('me', { 'PATCH /api/auth/me': () => aViewer().user })
  const file = new File(['large'], 'me.jpg', { type: 'image/jpeg' })
  await userEvent.upload(await screen.findByLabelText('Picture', { selector: 'input' }), file)
  await waitFor(() => expect(sent('PATCH')).toEqual([{ avatarUrl: '/uploads/a.png' }]))
  expect(uploadFile.mock.calls[0]?.[0].get('businessId')).toBe('tech-store')
})

it('says that a file is no picture', async () => {
  open('me')
  vi.mocked(shrunk).mockImplementation(async () => {
    const { UnreadablePicture } = await import('@/lib/picture')
    throw new UnreadablePicture()
  })
  const file = new File(['text'], 'me.png', { type: 'image/png' })
  await userEvent.upload(await screen.findByLabelText('Picture', { selector: 'input' }), file)
  expect(await screen.findByRole('alert')).toHaveTextContent('This file is no picture that can be shown.')
})

it.each(['Sign out', 'Sign out everywhere'])('says that "%s" did not work', async (name) => {
  const refuse = () => Promise.reject(new TypeError('offline'))
  open('me', {}, aViewer({ signOut: refuse, signOutEverywhere: refuse }))
  await userEvent.click(await screen.findByRole('button', { name }))
  expect(await screen.findByRole('alert')).toHaveTextContent('The server could not be reached.')
})

it('shows in open mode only what is a matter of the browser', async () => {
  open('me', {}, aViewer({ isOpen: true }))
  expect(await screen.findByText(/Open mode: nobody signs in/)).toBeInTheDocument()
  expect(screen.queryByLabelText('Name')).toBeNull()
  expect(screen.getByRole('group', { name: 'Appearance' })).toBeInTheDocument()
})

it('renames the business', async () => {
  const { sent } = open('business', { [`PATCH ${at}`]: (body) => ({ ...business, ...(body as object) }) })
  const name = await screen.findByLabelText('Name')
  await userEvent.clear(name)
  await userEvent.type(name, 'Tech Shop')
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))
  expect(await screen.findByText('Saved')).toBeInTheDocument()
  expect(sent('PATCH')).toEqual([{ name: 'Tech Shop' }])
})

it('saves hours with their zone and closed days, and says when it would open', async () => {
  vi.useFakeTimers({ now: new Date('2026-11-28T12:00:00Z'), toFake: ['Date'] })
  const stored = {
    time_zone: 'Europe/Berlin',
    weekly: [{ day: 1, from: '09:00', to: '12:00' }],
    holidays: [],
  }
  const { sent } = open('hours', {
    [`GET ${at}`]: () => ({ ...business, hours: stored }),
    [`PATCH ${at}`]: () => ({ ...business, hours: stored }),
  })
  expect(await screen.findByText(/Now it is 13:00 in Europe\/Berlin/)).toHaveTextContent(
    /Closed\. Opens Monday.* at 09:00/,
  )
  await userEvent.click(screen.getByRole('button', { name: 'Add a time on Sunday' }))
  fireEvent.change(screen.getByLabelText('Sunday, until'), { target: { value: '00:00' } })
  fireEvent.change(screen.getByLabelText('Day'), { target: { value: '2026-12-25' } })
  await userEvent.click(screen.getByRole('button', { name: 'Add' }))
  expect(screen.getByText(/Closed\. Opens Sunday/)).toBeInTheDocument()
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(sent('PATCH')).toHaveLength(1))
  expect(sent('PATCH')).toEqual([
    {
      hours: {
        timeZone: 'Europe/Berlin',
        weekly: [...stored.weekly, { day: 7, from: '09:00', to: '24:00' }],
        holidays: ['2026-12-25'],
      },
    },
  ])
  expect(await screen.findByText('Saved')).toBeInTheDocument()
})

it('names the day whose end is before its beginning, and takes back what is not saved', async () => {
  open('hours')
  await userEvent.click(await screen.findByRole('radio', { name: 'At these times' }))
  fireEvent.change(screen.getByLabelText('Monday, until'), { target: { value: '08:00' } })
  expect(screen.getByRole('alert')).toHaveTextContent('Monday: the end must be later than the beginning.')
  await act(() => userEvent.click(screen.getByRole('button', { name: 'Discard' })))
  expect(screen.getByRole('radio', { name: 'Always' })).toBeChecked()
})

it('says which of the first steps are done', async () => {
  open('start', {
    [`GET ${at}/inbox-counts`]: () => ({ mine: 0, unassigned: 1, all: 1, snoozed: 0, unread: 1, views: {} }),
    [`GET ${at}/members`]: () => [{ id: 'ada', name: 'Ada Owner' }],
    [`GET ${at}/invitations`]: () => [],
  })
  await screen.findByRole('heading', { name: 'Write to yourself done' })
  expect(screen.getByRole('heading', { name: 'Invite a colleague' })).toBeInTheDocument()
  expect(screen.getByRole('heading', { name: 'Put the chat into your website' })).toBeInTheDocument()
  expect(
    screen.getByText(/<script src=".*\/widget\.js" data-business="tech-store" async>/),
  ).toBeInTheDocument()
  expect(screen.getByRole('link', { name: 'Open the chat in a new tab' })).toHaveAttribute(
    'href',
    '/chat/tech-store',
  )
})

it('saves what is said by itself, and nothing where it is empty', async () => {
  const stored = { welcome: 'Hello!', away: null, no_answer: null }
  const { sent } = open('messages', {
    [`GET ${at}`]: () => ({ ...business, auto_replies: stored, rating_enabled: true }),
    [`PATCH ${at}`]: () => ({ ...business, auto_replies: stored, rating_enabled: true }),
  })
  fireEvent.change(await screen.findByLabelText('Welcome'), { target: { value: ' ' } })
  fireEvent.change(screen.getByLabelText('Nobody is there'), { target: { value: 'Back at nine.' } })
  fireEvent.change(screen.getByLabelText('No answer yet'), { target: { value: 'Soon.' } })
  fireEvent.change(screen.getByLabelText('After how many minutes'), { target: { value: '15' } })
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))
  expect(await screen.findByText('Saved')).toBeInTheDocument()
  const noAnswer = { minutes: 15, text: 'Soon.' }
  const autoReplies = { welcome: null, away: 'Back at nine.', noAnswer, translations: [] }
  expect(sent('PATCH')).toEqual([{ autoReplies }])
})

it('says it in another language where that has words of its own', async () => {
  const german = { language: 'de', welcome: 'Hallo!', away: null, no_answer: null }
  const stored = { welcome: 'Hello!', away: 'Later.', no_answer: null, translations: [german] }
  const { sent } = open('messages', {
    [`GET ${at}`]: () => ({ ...business, auto_replies: stored, rating_enabled: true }),
    [`PATCH ${at}`]: () => ({ ...business, auto_replies: stored, rating_enabled: true }),
  })
  await userEvent.click(await screen.findByRole('radio', { name: 'Deutsch' }))
  expect(screen.getByLabelText('Welcome')).toHaveValue('Hallo!')
  expect(screen.getByLabelText('Nobody is there')).toHaveAttribute('placeholder', 'Later.')
  fireEvent.change(screen.getByLabelText('Nobody is there'), { target: { value: 'Später.' } })
  await userEvent.click(screen.getByRole('radio', { name: 'English' }))
  fireEvent.change(screen.getByLabelText('Welcome'), { target: { value: ' ' } })
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))
  const translations = [{ language: 'de', welcome: 'Hallo!', away: 'Später.', noAnswer: null }]
  await waitFor(() =>
    expect(sent('PATCH')).toMatchObject([{ autoReplies: { welcome: 'Hello!', translations } }]),
  )
})

it('switches ratings off', async () => {
  const { sent } = open('messages', {
    [`GET ${at}`]: () => ({ ...business, rating_enabled: true }),
    [`PATCH ${at}`]: () => ({ ...business, rating_enabled: false }),
  })
  const rating = await screen.findByRole('switch', { name: 'Ask for a rating' })
  expect(rating).toBeChecked()
  await userEvent.click(rating)
  await waitFor(() => expect(rating).not.toBeChecked())
  await waitFor(() => expect(sent('PATCH')).toEqual([{ ratingEnabled: false }]))
})

it('saves when customers are mailed, and says that the server sends no mail', async () => {
  const mail = { after_minutes: 5, locale: 'en' }
  const { sent } = open('mail', {
    [`GET ${at}`]: () => ({ ...business, mail }),
    [`PATCH ${at}`]: () => ({ ...business, mail }),
    [`POST ${at}/mail/test`]: refusal(409, 'mail.not_configured'),
  })
  const minutes = await screen.findByLabelText('After how many minutes')
  await userEvent.clear(minutes)
  await userEvent.type(minutes, '30')
  await userEvent.selectOptions(screen.getByLabelText('Language of the mails'), 'de')
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(sent('PATCH')).toEqual([{ mail: { afterMinutes: 30, locale: 'de' } }]))
  await userEvent.click(screen.getByRole('button', { name: 'Send a test' }))
  expect(await screen.findByRole('alert')).toHaveTextContent(/This server sends no mail/)
})
