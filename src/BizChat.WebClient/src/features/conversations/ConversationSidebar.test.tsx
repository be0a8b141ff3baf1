import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it, vi } from 'vitest'
import { aConversation } from '@/test/builders'
import { fakeFetch, renderApp } from '@/test/renderApp'
import { ConversationSidebar } from './ConversationSidebar'

afterEach(() => void vi.unstubAllGlobals())

const path = 'GET /api/conversations/business/tech-store'

function open() {
  const all = [
    aConversation(2, { customer_name: 'Sarah Johnson', unread_count: 2 }),
    aConversation(1, { customer_name: 'John Doe' }),
  ]
  const asked: string[] = []
  fakeFetch({
    [path]: (_, url) => {
      asked.push(url.search)
      const search = url.searchParams.get('search')?.toLowerCase() ?? ''
      return all.filter((item) => item.customer_name.toLowerCase().includes(search))
    },
    'GET /api/events': () => [],
  })
  const sidebar = <ConversationSidebar businessId="tech-store" selectedId={null} onOrder={() => {}} />
  return { asked, ...renderApp(sidebar) }
}

const names = () => screen.getAllByRole('listitem').map((item) => item.querySelector('bdi')?.textContent)

it('lists conversations with their unread messages', async () => {
  open()
  expect(await screen.findByText('2 unread messages')).toBeInTheDocument()
  expect(names()).toEqual(['Sarah Johnson', 'John Doe'])
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

it('searches at the server, filters unread at once', async () => {
  const { asked } = open()
  await screen.findByText('John Doe')
  await userEvent.click(screen.getByRole('button', { name: 'Unread' }))
  expect(names()).toEqual(['Sarah Johnson'])
  await userEvent.click(screen.getByRole('button', { name: 'Unread' }))
  await userEvent.type(screen.getByRole('searchbox'), 'doe')
  await waitFor(() => expect(names()).toEqual(['John Doe']))
  expect(asked.at(-1)).toContain('search=doe')
})

it('blames the filter, not the customers, when nothing passes it', async () => {
  fakeFetch({ [path]: () => [aConversation(1)], 'GET /api/events': () => [] })
  renderApp(<ConversationSidebar businessId="tech-store" selectedId={null} onOrder={() => {}} />)
  await screen.findByRole('listitem')
  await userEvent.click(screen.getByRole('button', { name: 'Unread' }))
  expect(screen.getByText('No conversation matches')).toBeInTheDocument()
})

it('says so when nothing matches', async () => {
  open()
  await userEvent.type(await screen.findByRole('searchbox'), 'nobody')
  expect(await screen.findByText('No conversation matches')).toBeInTheDocument()
})
