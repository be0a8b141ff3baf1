import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Route } from 'wouter'
import { go } from '@/routing/navigation'
import { routes } from '@/routing/paths'
import { aConversation, aCustomer } from '@/test/builders'
import { eventually } from '@/test/eventually'
import { aViewer, fakeFetch, renderApp } from '@/test/renderApp'
import { CustomersPage } from './CustomersPage'

const list = '/api/business/tech-store/customers'
const ann = aCustomer('ann', { name: 'Ann Lee', email: 'ann@example.com', verified: true })
const bob = aCustomer('bob', { name: null, phone: '+49 30 1234' })

beforeEach(() => go('/customers'))
afterEach(() => void vi.unstubAllGlobals())

function show(viewer = aViewer()) {
  const pages: Record<string, unknown> = { '': [ann], next: [bob] }
  const calls = fakeFetch({
    [`GET ${list}`]: (_, url) => {
      if (url.searchParams.has('search')) return url.searchParams.get('search') === 'bob' ? [bob] : []
      const cursor = url.searchParams.get('cursor') ?? ''
      const headers = cursor ? undefined : { Link: `<${list}?cursor=next>; rel="next"` }
      return new Response(JSON.stringify(pages[cursor]), { headers })
    },
    [`GET ${list}/ann`]: () => ann,
    'GET /api/conversations/business/tech-store': () => [
      aConversation(7, { customer_id: 'ann', last_message: 'Where is it?' }),
    ],
    'POST /api/conversations': () => aConversation(8),
    'GET /api/events': () => [],
  })
  renderApp(
    <Route path={routes.customers}>
      {({ customerId }) => <CustomersPage businessId="tech-store" customerId={customerId} />}
    </Route>,
    viewer,
  )
  return calls
}

it('lists customers page by page, by whatever names them', async () => {
  show()
  expect(
    await screen.findByRole('link', { name: /Ann Lee.*Identified by your website.*ann@example.com/ }),
  ).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: 'Show more' }))
  expect(await screen.findByRole('link', { name: /\+49 30 1234/ })).toBeVisible()
  expect(screen.queryByRole('button', { name: 'Show more' })).not.toBeInTheDocument()
})

it('goes through the list with arrow keys, and opens a profile', async () => {
  show()
  const first = await screen.findByRole('link', { name: /Ann Lee/ })
  await userEvent.click(screen.getByRole('button', { name: 'Show more' }))
  const second = await screen.findByRole('link', { name: /\+49/ })
  first.focus()
  await userEvent.keyboard('{ArrowDown}')
  expect(second).toHaveFocus()
  await userEvent.keyboard('{ArrowUp}{Enter}')
  expect(await screen.findByRole('article', { name: 'Ann Lee' })).toBeVisible()
  expect(await screen.findByText('Where is it?')).toBeVisible()
  expect(window.location.pathname).toBe('/customers/ann')
})

it('searches for what is typed, and has it in the address', async () => {
  show()
  await userEvent.type(await screen.findByRole('searchbox', { name: 'Search customers' }), 'bob')
  expect(await screen.findByRole('link', { name: /\+49 30 1234/ })).toBeVisible()
  await eventually(() => expect(screen.queryByRole('link', { name: /Ann Lee/ })).not.toBeInTheDocument())
  expect(window.location.search).toBe('?search=bob')
  await userEvent.type(screen.getByRole('searchbox'), 'by')
  expect(await screen.findByText('No customer matches')).toBeVisible()
})

it('starts a conversation with a customer, and shows it', async () => {
  go('/customers/ann')
  const calls = show()
  await userEvent.click(await screen.findByRole('button', { name: 'New conversation' }))
  await userEvent.type(await screen.findByRole('textbox', { name: 'Message' }), 'It is here.')
  await userEvent.click(screen.getByRole('button', { name: 'Send' }))
  await eventually(() => expect(window.location.pathname).toBe('/inbox/all/8'))
  const sent = calls.find(({ method }) => method === 'POST')?.body
  expect(sent).toMatchObject({ businessId: 'tech-store', customerId: 'ann', content: 'It is here.' })
})

it('offers export and erasure to owners only', async () => {
  go('/customers/ann')
  show(aViewer({ role: 'agent' }))
  expect(await screen.findByRole('article', { name: 'Ann Lee' })).toBeVisible()
  expect(screen.queryByRole('button', { name: 'Personal data' })).not.toBeInTheDocument()
})

it('says that the customer was erased whose profile is open', async () => {
  go('/customers/ann')
  let customer = ann
  fakeFetch({
    [`GET ${list}`]: () => [],
    [`GET ${list}/ann`]: () => customer,
    'GET /api/conversations/business/tech-store': () => [],
    'GET /api/events': () => [],
  })
  const { hub } = renderApp(<CustomersPage businessId="tech-store" customerId="ann" />)
  expect(await screen.findByRole('article', { name: 'Ann Lee' })).toBeVisible()

  customer = aCustomer('ann', { name: null, erased_at: '2026-12-01T10:00:00.000Z' })
  hub.push('customer_updated', { businessId: 'tech-store', customerId: 'ann' }, { position: 1 })
  expect(await screen.findByText('Erased customer')).toBeVisible()
  expect(screen.getByText(/was erased on/)).toBeVisible()
  expect(screen.queryByRole('button', { name: 'New conversation' })).not.toBeInTheDocument()
})

it('says so when there is no such customer', async () => {
  go('/customers/nobody')
  show()
  expect(await screen.findByText('There is no such customer.')).toBeVisible()
})
