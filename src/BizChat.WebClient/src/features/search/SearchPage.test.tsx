import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { SearchHit } from '@/api/types'
import { aConversation, aMessage, aNote } from '@/test/builders'
import { eventually } from '@/test/eventually'
import { fakeFetch, renderApp } from '@/test/renderApp'
import { SearchPage } from './SearchPage'

const conversation = (id: number) =>
  aConversation(id, { customer_name: `Ann ${id}` }) as SearchHit['conversation']

function aHit(id: number, change: Partial<SearchHit> = {}): SearchHit {
  const found = { snippet: `The charger ${id}`, ranges: [[4, 11]] }
  return { conversation: conversation(id), message: aMessage(id * 10), note: null, ...found, ...change }
}

const linked = (hits: SearchHit[], cursor: string) =>
  new Response(JSON.stringify(hits), { headers: { Link: `</x?cursor=${cursor}>; rel="next"` } })

let asked: string[]
let answer: (url: URL) => unknown

beforeEach(() => {
  asked = []
  answer = () => []
  fakeFetch({
    'GET /api/business/tech-store/search': (_, url) => {
      asked.push(url.search)
      return answer(url)
    },
    'GET /api/business/tech-store/labels': () => [{ id: 'vip', name: 'VIP', color: '#aa0000' }],
    'GET /api/business/tech-store/members': () => [],
    'GET /api/events': () => [],
  })
})
afterEach(() => void vi.unstubAllGlobals())

const field = () => screen.getByRole('searchbox', { name: 'Search messages, notes and customers' })
const hits = () => within(screen.getByRole('list', { name: 'Hits' })).getAllByRole('link')
const at = () => window.location.pathname + window.location.search

function open(search = '') {
  window.history.replaceState(null, '', `/search${search}`)
  return renderApp(<SearchPage businessId="tech-store" />)
}

it('looks for the words that are typed, marks them, and leads to the message in its conversation', async () => {
  answer = () => [aHit(1, { message: aMessage(10, { sender_type: 'business', sender_name: 'Bea' }) })]
  open()
  expect(field()).toHaveFocus()
  await userEvent.type(field(), 'charger')
  expect(await screen.findByText('charger', { selector: 'mark' })).toBeVisible()
  expect(asked).toEqual(['?q=charger&in=messages'])
  expect(at()).toBe('/search?q=charger')
  expect(screen.getByText('1 hit')).toBeVisible()
  const [hit] = hits()
  expect(hit).toHaveTextContent(/Ann 1.*Bea: The charger 1/)
  expect(hit).toHaveAttribute('href', '/inbox/all/1?m=10')
})

it('narrows by the kind, a label and days, all of which the address says', async () => {
  answer = () => [aHit(2, { message: null, note: aNote(7, { after_message_id: 19 }) })]
  open('?q=charger')
  await userEvent.click(await screen.findByRole('tab', { name: 'Notes' }))
  await userEvent.selectOptions(await screen.findByLabelText('Label'), 'VIP')
  await userEvent.type(screen.getByLabelText('Until'), '2026-03-31')
  expect(at()).toBe('/search?q=charger&label=vip&to=2026-03-31&in=notes')
  const end = new Date(2026, 3, 1).toISOString()
  const last = new URLSearchParams({ q: 'charger', in: 'notes', label: 'vip', to: end }).toString()
  await eventually(() => expect(asked.at(-1)).toBe(`?${last}`))
  await waitFor(() => expect(hits()[0]).toHaveAttribute('href', '/inbox/all/2?m=19&note=7'))
})

it('loads what follows, and tries that again when it has failed', async () => {
  let refused = 1
  answer = (url) => {
    if (!url.searchParams.has('cursor')) return linked([aHit(1)], 'next-page')
    return refused-- > 0 ? new Response('{}', { status: 400 }) : [aHit(2)]
  }
  open('?q=charger')
  expect(await screen.findByText('The first hit')).toBeVisible()
  await userEvent.click(await screen.findByRole('button', { name: 'Try again' }))
  expect(await screen.findByText('2 hits')).toBeVisible()
  expect(asked.at(-1)).toBe('?q=charger&in=messages&cursor=next-page')
  expect(hits()).toHaveLength(2)
})

it('goes by the keyboard from the words to the hits and back, and to the hit that was opened', async () => {
  answer = () => [aHit(1), aHit(2)]
  const view = open('?q=charger')
  await waitFor(() => expect(hits()).toHaveLength(2))
  await userEvent.type(field(), '{ArrowDown}')
  expect(hits()[0]).toHaveFocus()
  await userEvent.keyboard('{ArrowUp}')
  expect(field()).toHaveFocus()
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}')
  expect(at()).toBe('/inbox/all/2?m=20')
  view.unmount()

  const back = { state: window.history.state }
  window.history.back()
  await eventually(() => expect(at()).toBe('/search?q=charger'))
  expect(back.state.isFromList).toBe(true)
  renderApp(<SearchPage businessId="tech-store" />)
  await waitFor(() => expect(hits()[1]).toHaveFocus())
})

it('says what is missing: words, hits, or the server', async () => {
  open()
  expect(screen.getByText('Find any message, note or customer')).toBeVisible()
  expect(asked).toEqual([])
  await userEvent.type(field(), 'nothing')
  expect(await screen.findByText('Nothing found')).toBeVisible()
  answer = () => new Response(JSON.stringify({ code: 'invalid.q' }), { status: 400 })
  await userEvent.type(field(), ' more')
  expect(await screen.findByText('The search has failed.')).toBeVisible()
})
