import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { loadLanguage } from '@/i18n/I18nContext'
import { currentNotifications } from '@/lib/notify'
import { writePreference } from '@/lib/preferences'
import { go } from '@/routing/navigation'
import { aConversation } from '@/test/builders'
import { fakeFetch, renderApp } from '@/test/renderApp'
import { ConversationSidebar } from './ConversationSidebar'
import { useSelection } from './useSelection'
import { ViewList } from './ViewList'

afterEach(() => void vi.unstubAllGlobals())

beforeEach(() => go('/inbox/all'))

const path = 'GET /api/conversations/business/tech-store'

const sarah = aConversation(2, { customer_name: 'Sarah Johnson', unread_count: 2 })
const john = aConversation(1, { customer_name: 'John Doe' })
const emma = aConversation(3, { customer_name: 'Emma Doe', status: 'resolved' })

function Inbox({ selectedId = null }: { selectedId?: number | null }) {
  return (
    <>
      <ViewList businessId="tech-store" />
      <ConversationSidebar
        selection={useSelection()}
        businessId="tech-store"
        selectedId={selectedId}
        onOrder={() => {}}
        onViews={() => {}}
      />
    </>
  )
}

/** @param hold waits before the server answers what was asked */
function open(
  hold: (query: URLSearchParams) => Promise<void> | undefined = () => undefined,
  selectedId: number | null = null,
) {
  const asked: string[] = []
  fakeFetch({
    [path]: async (_, { search, searchParams }) => {
      asked.push(search)
      await hold(searchParams)
      const words = searchParams.get('search')?.toLowerCase() ?? ''
      const status = searchParams.get('status')
      return [sarah, john, emma]
        .filter((item) => item.customer_name.toLowerCase().includes(words))
        .filter((item) => !status || item.status === status)
        .filter((item) => !searchParams.has('unread') || item.unread_count > 0)
    },
    'GET /api/events': () => [],
  })
  return { asked, ...renderApp(<Inbox selectedId={selectedId} />) }
}

async function onlyUnread() {
  await userEvent.click(screen.getByRole('button', { name: 'Filter' }))
  await userEvent.click(await screen.findByRole('checkbox', { name: 'Unread only' }))
  await userEvent.keyboard('{Escape}')
}

function later() {
  let answer = () => {}
  const answered = new Promise<void>((resolve) => {
    answer = resolve
  })
  return { answered, answer }
}

const view = (name: string) => screen.getByRole('link', { name })
const chosen = (name: string) => expect(view(name)).toHaveAttribute('aria-current', 'page')
const list = () => within(screen.getByRole('list', { name: 'Inbox' }))
const names = () =>
  list()
    .getAllByRole('listitem')
    .map((item) => item.querySelector('bdi')?.textContent)

it('lists conversations with their unread messages', async () => {
  open()
  expect(await screen.findByText('2 unread messages')).toBeInTheDocument()
  expect(names()).toEqual(['Sarah Johnson', 'John Doe'])
})

it('names the agents, and not the customers, who wrote the last messages', async () => {
  const by = (id: number, side: 'business' | 'customer' | 'system', writer: string | null) =>
    aConversation(id, { last_message_sender_type: side, last_message_sender_id: writer })
  fakeFetch({
    [path]: () => [
      by(1, 'business', 'ada'),
      by(2, 'business', 'bea'),
      by(3, 'customer', 'customer:1'),
      by(4, 'system', null),
      by(5, 'business', 'key:1'),
    ],
    'GET /api/business/tech-store/members': () => [
      { id: 'ada', name: 'Ada Owner' },
      { id: 'bea', name: 'Bea Miller' },
    ],
    'GET /api/events': () => [],
  })
  renderApp(<Inbox />)
  await screen.findByText(/^Bea:/)
  const row = (id: number) => list().getByRole('link', { name: new RegExp(`Last of ${id}`) })
  expect(row(1)).toHaveTextContent('You: Last of 1')
  expect(row(2)).toHaveTextContent('Bea: Last of 2')
  expect(row(3)).not.toHaveTextContent(': Last of 3')
  expect(row(4)).toHaveTextContent('Automatic: Last of 4')
  expect(row(5)).toHaveTextContent('Team: Last of 5')
})

it('says so when the next page cannot be loaded, and loads it when asked again', async () => {
  const link = { Link: '</api?cursor=next>; rel="next"' }
  let isBroken = true
  fakeFetch({
    [path]: (_, { searchParams }) => {
      if (!searchParams.has('cursor')) return new Response(JSON.stringify([sarah]), { headers: link })
      return isBroken ? new Response('{}', { status: 500 }) : [john]
    },
    'GET /api/events': () => [],
  })
  renderApp(<Inbox />)
  await waitFor(() => expect(currentNotifications()).toMatchObject([{ isProblem: true }]))
  isBroken = false
  currentNotifications()[0]?.action?.run()
  expect(await screen.findByText('John Doe')).toBeInTheDocument()
  expect(currentNotifications()).toEqual([])
})

it('moves a conversation to the top when a message arrives', async () => {
  const { hub } = open()
  await screen.findByText('John Doe')
  await waitFor(() => expect(hub.calls).toContainEqual(['join_business', 'tech-store']))
  const fresh = {
    customer_name: 'John Doe',
    last_message: 'News',
    last_message_time: '2026-05-01T00:00:00.000Z',
    unread_count: 1,
    last_message_id: 99,
  }
  hub.push('conversation_updated', aConversation(1, fresh), { position: 8 })
  await screen.findByText('News')
  expect(names()).toEqual(['John Doe', 'Sarah Johnson'])
})

it('searches everywhere, narrows the search by a view, and then lists again what it listed before', async () => {
  const { asked } = open()
  await screen.findByText('John Doe')
  await userEvent.type(screen.getByRole('searchbox'), 'doe')
  await waitFor(() => expect(names()).toEqual(['John Doe', 'Emma Doe']))
  chosen('All')

  await userEvent.click(view('Resolved'))
  await waitFor(() => expect(names()).toEqual(['Emma Doe']))
  chosen('Resolved')
  expect(asked.at(-1)).toContain('status=resolved&search=doe')

  await userEvent.click(screen.getByRole('button', { name: 'Clear search' }))
  await waitFor(() => expect(names()).toEqual(['Sarah Johnson', 'John Doe']))
  chosen('All')
  await userEvent.type(screen.getByRole('searchbox'), 'doe')
  await waitFor(() => expect(names()).toEqual(['John Doe', 'Emma Doe']))
})

it.each([
  ['words', 'search', () => userEvent.type(screen.getByRole('searchbox'), 'sarah'), ['Sarah Johnson']],
  ['a view', 'status', () => userEvent.click(view('Resolved')), ['Emma Doe']],
  ['unread', 'unread', () => onlyUnread(), ['Sarah Johnson']],
])('never shows the old list under new %s', async (_, parameter, choose, found) => {
  const { answered, answer } = later()
  const { asked } = open((query) =>
    query.get(parameter) === (parameter === 'status' ? 'active' : null) ? undefined : answered,
  )
  await screen.findByText('John Doe')
  await choose()
  expect(screen.getByRole('status', { name: 'Loading conversations' })).toBeInTheDocument()
  expect(screen.queryByRole('list', { name: 'Inbox' })).not.toBeInTheDocument()
  await waitFor(() => expect(asked).toHaveLength(2))
  expect(screen.queryByRole('list', { name: 'Inbox' })).not.toBeInTheDocument()
  answer()
  await waitFor(() => expect(names()).toEqual(found))
})

it('asks the server for what is unread, and keeps what is being read in the list', async () => {
  const { asked, hub } = open(undefined, 2)
  await screen.findByText('John Doe')
  await onlyUnread()
  await waitFor(() => expect(names()).toEqual(['Sarah Johnson']))
  expect(asked.at(-1)).toContain('unread=true')

  hub.push('conversation_updated', { ...john, unread_count: 1, last_message_id: 90 }, { position: 8 })
  await screen.findByText('2 conversations')
  hub.push('conversation_updated', { ...sarah, unread_count: 0 }, { position: 9 })
  await waitFor(() => expect(screen.queryByText('2 unread messages')).not.toBeInTheDocument())
  hub.push('conversation_updated', { ...john, last_message_id: 90 }, { position: 10 })
  await waitFor(() => expect(names()).toEqual(['Sarah Johnson']))
  expect(screen.getByText('1 conversation')).toBeInTheDocument()
})

it('loads the next page by its cursor, which no new message shifts', async () => {
  const asked: string[] = []
  const next = '</api/conversations/business/tech-store?status=active&cursor=1a>; rel="next"'
  fakeFetch({
    [path]: (_, url) => {
      asked.push(url.search)
      const isFirst = !url.searchParams.has('cursor')
      const headers = { 'X-Total-Count': '2', ...(isFirst && { Link: next }) }
      return new Response(JSON.stringify([isFirst ? sarah : john]), { headers })
    },
    'GET /api/events': () => [],
  })
  renderApp(<Inbox />)
  await waitFor(() => expect(names()).toEqual(['Sarah Johnson', 'John Doe']))
  expect(asked).toEqual(['?status=active&limit=100', '?status=active&limit=500&cursor=1a'])
})

it('blames the filter, not the customers, when nothing passes it', async () => {
  open()
  await screen.findByText('John Doe')
  await userEvent.click(view('Snoozed'))
  expect(await screen.findByText('No conversation matches')).toBeInTheDocument()
})

it('names whom the server has forgotten in the language of the page', async () => {
  await loadLanguage('de')
  writePreference('language', 'de')
  fakeFetch({
    [path]: () => [aConversation(1, { customer_name: 'Erased customer' })],
    'GET /api/events': () => [],
  })
  renderApp(<Inbox />)
  expect(await screen.findByText('Gelöschte Person')).toBeInTheDocument()
})

it('says so when nothing matches', async () => {
  open()
  await userEvent.type(await screen.findByRole('searchbox'), 'nobody')
  expect(await screen.findByText('No conversation matches')).toBeInTheDocument()
})
