import { screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { go } from '@/routing/navigation'
import { aConversation } from '@/test/builders'
import { fakeFetch, renderApp } from '@/test/renderApp'
import { MorningView } from './MorningView'

beforeEach(() => go('/inbox/all'))
afterEach(() => void vi.unstubAllGlobals())

it('shows who waits longest, what is mine, and the counts', async () => {
  const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()
  const asked: string[] = []
  fakeFetch({
    'GET /api/conversations/business/tech-store': (_, { search, searchParams }) => {
      asked.push(search)
      if (searchParams.has('assignee')) return [aConversation(3, { customer_name: 'Cleo' })]
      return [aConversation(1, { customer_name: 'Ann', waiting_since: ago(20) }), aConversation(2)]
    },
    'GET /api/business/tech-store/inbox-counts': () => ({
      ...{ mine: 3, unassigned: 5, all: 14, snoozed: 2, unread: 4 },
      views: {},
    }),
    'GET /api/business/tech-store/stats': () => ({ first_response_seconds: { median: 90, p90: 200 } }),
    'GET /api/events': () => [],
  })
  renderApp(<MorningView businessId="tech-store" />)
  const part = (name: string) => within(screen.getByRole('region', { name }))
  expect(await part('Waiting longest').findByText('Ann')).toBeVisible()
  expect(part('Waiting longest').queryByText('Customer 2')).toBeNull()
  expect(await part('Yours').findByText('Cleo')).toBeVisible()
  expect(asked).toContain('?status=active&sort=waiting&limit=100')
  expect(asked).toContain('?status=active&assignee=ada&sort=waiting&limit=100')
  const card = await screen.findByRole('link', { name: '5 Unassigned' })
  expect(card).toHaveAttribute('href', '/inbox/unassigned')
  expect(screen.getByText('2 min')).toBeVisible()
})
