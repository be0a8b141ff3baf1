import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Conversation, CustomerChange } from '@/api/types'
import { aConversation, aCustomer } from '@/test/builders'
import { eventually } from '@/test/eventually'
import { fakeFetch, renderApp } from '@/test/renderApp'
import { CustomerPanel } from './CustomerPanel'

afterEach(() => void vi.unstubAllGlobals())

const ann = { customer_id: 'ann', customer_name: 'Ann Lee', customer_email: 'office@example.com' }
const vip = { id: 'l1', name: 'VIP', color: '#d97706' }
const changes: unknown[] = []
const exports: unknown[] = []
const customerPath = '/api/business/tech-store/customers/ann'
beforeEach(() => {
  changes.splice(0)
  exports.splice(0)
})
const rating = { score: 4, comment: 'It took a while', at: '2026-01-01T11:00:00.000Z' }
const open = aConversation(1, { ...ann, rating })

function show(listed: (customer: string | null) => Conversation[]) {
  let profile = aCustomer('ann', {
    name: 'Ann Lee',
    email: 'office@example.com',
    attributes: { cart: '3 articles', plan: 'pro' },
    verified_attributes: ['plan'],
    pages: [{ url: 'https://shop.example/headphones', title: 'Headphones', at: '2026-01-01T10:00:00.000Z' }],
    locale: 'en-GB',
    user_agent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  })
  const calls = fakeFetch({
    [`GET ${customerPath}`]: () => profile,
    [`PATCH ${customerPath}`]: (body) => {
      changes.push(body)
      const { attributes, ...details } = body as CustomerChange
      const merged = Object.entries({ ...profile.attributes, ...attributes }).filter(
        ([, value]) => value !== null,
      )
      profile = { ...profile, ...details, attributes: Object.fromEntries(merged) as Record<string, string> }
      return profile
    },
    [`DELETE ${customerPath}`]: () => undefined,
    [`GET ${customerPath}/export`]: (_, url) => {
      exports.push(url.searchParams.get('notes'))
      return {}
    },
    'GET /api/conversations/business/tech-store': (_, url) => listed(url.searchParams.get('customer')),
    'GET /api/business/tech-store/members': () => [
      { id: 'b1', name: 'Bea', email: 'bea@example.com', role: 'agent' },
      { id: 'b2', name: 'Bea', email: 'beatrice@example.com', role: 'agent' },
    ],
    'GET /api/business/tech-store/labels': () => [vip],
    'PATCH /api/conversations/1': (body) => {
      changes.push(body)
      return open
    },
    'GET /api/events': () => [],
  })
  const view = renderApp(<CustomerPanel businessId="tech-store" conversation={open} onClose={() => {}} />)
  return { ...view, calls }
}

const everybody = [
  open,
  aConversation(2, { ...ann, last_message: 'Her own question' }),
  aConversation(3, { ...ann, customer_id: 'another-ann', last_message: 'A secret of somebody else' }),
]

it('asks for the conversations of this customer only', async () => {
  show((customer) => everybody.filter((one) => one.customer_id === customer))
  expect(await screen.findByText('Her own question')).toBeVisible()
})

it('never shows what a customer of the same name and address wrote', async () => {
  show(() => everybody)
  expect(await screen.findByText('Her own question')).toBeVisible()
  expect(screen.queryByText('A secret of somebody else')).not.toBeInTheDocument()
})

it('tells two members of one name apart', async () => {
  show(() => [])
  await userEvent.click(await screen.findByRole('button', { name: 'Assignee: Nobody' }))
  expect(await screen.findByRole('option', { name: 'Bea (bea@example.com)' })).toBeVisible()
  expect(screen.getByRole('option', { name: 'Bea (beatrice@example.com)' })).toBeVisible()
})

it('shows how the customer rated the conversation', async () => {
  show(() => [])
  expect(await screen.findByText('It took a while')).toBeVisible()
  expect(screen.getByText('4 of 5')).toBeVisible()
})

it('edits a detail in its place: Enter saves, and gives the focus back', async () => {
  show(() => [])
  await userEvent.click(await screen.findByRole('button', { name: 'Edit Phone' }))
  await userEvent.type(screen.getByRole('textbox', { name: 'Phone' }), '+49 30 1234{Enter}')
  expect(screen.getByRole('link', { name: '+49 30 1234' })).toBeVisible()
  expect(screen.getByRole('button', { name: 'Edit Phone' })).toHaveFocus()
  await eventually(() => expect(changes).toEqual([{ phone: '+49 30 1234' }]))
})

it('saves what is left in a field, and nothing after Escape', async () => {
  show(() => [])
  await userEvent.click(await screen.findByRole('button', { name: 'Edit E-mail' }))
  await userEvent.type(screen.getByRole('textbox', { name: 'E-mail' }), 'x{Escape}')
  expect(screen.getByRole('link', { name: 'office@example.com' })).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: 'Edit E-mail' }))
  await userEvent.clear(screen.getByRole('textbox', { name: 'E-mail' }))
  await userEvent.tab()
  await eventually(() => expect(changes).toEqual([{ email: null }]))
})

it('takes no name away', async () => {
  show(() => [])
  await userEvent.click(await screen.findByRole('button', { name: 'Edit Name' }))
  await userEvent.clear(screen.getByRole('textbox', { name: 'Name' }))
  await userEvent.keyboard('{Enter}')
  expect(screen.getByText('Ann Lee')).toBeVisible()
  expect(changes).toEqual([])
})

it('changes attributes, but for those that the website vouches for', async () => {
  show(() => [])
  expect(await screen.findByText('pro')).toBeVisible()
  expect(screen.getByRole('img', { name: 'Your website vouches for it' })).toBeVisible()
  expect(screen.queryByRole('button', { name: 'Edit plan' })).not.toBeInTheDocument()
  await userEvent.click(screen.getByRole('button', { name: 'Remove cart' }))
  await userEvent.click(screen.getByRole('button', { name: 'Add attribute' }))
  await userEvent.type(screen.getAllByRole('textbox', { name: 'Name' }).at(-1) as HTMLElement, 'size')
  await userEvent.type(screen.getByRole('textbox', { name: 'Value' }), '44{Enter}')
  await eventually(() =>
    expect(changes).toEqual([{ attributes: { cart: null } }, { attributes: { size: '44' } }]),
  )
  expect(screen.queryByText('3 articles')).not.toBeInTheDocument()
  expect(screen.getByText('44')).toBeVisible()
})

it('shows the pages that the customer saw, the language and the device', async () => {
  show(() => [])
  expect(await screen.findByRole('link', { name: /^Headphones/ })).toHaveAttribute(
    'href',
    'https://shop.example/headphones',
  )
  expect(screen.getByText('British English')).toBeVisible()
  expect(screen.getByText('Firefox · Linux')).toBeVisible()
})

it('erases a customer whose name was typed', async () => {
  const calls = show(() => []).calls
  await userEvent.click(await screen.findByRole('button', { name: 'Personal data' }))
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Erase…' }))
  const erase = await screen.findByRole('button', { name: 'Erase' })
  expect(erase).toBeDisabled()
  await userEvent.type(screen.getByRole('textbox', { name: 'Type “Ann Lee” to confirm' }), 'Ann  Lee')
  await userEvent.click(erase)
  await eventually(() =>
    expect(calls).toContainEqual(expect.objectContaining({ method: 'DELETE', path: customerPath })),
  )
})

it('leaves notes out of what is exported for the customer', async () => {
  const calls = show(() => []).calls
  URL.createObjectURL = () => 'blob:export'
  URL.revokeObjectURL = () => {}
  for (const item of ['Export for the customer', 'Export with notes']) {
    await userEvent.click(await screen.findByRole('button', { name: 'Personal data' }))
    await userEvent.click(await screen.findByRole('menuitem', { name: item }))
  }
  await eventually(() => expect(exports).toEqual([null, 'true']))
  expect(calls.filter(({ path }) => path.endsWith('/export'))).toHaveLength(2)
})

it('changes assignee, priority and labels', async () => {
  show(() => [])
  await userEvent.click(await screen.findByRole('button', { name: 'Assignee: Nobody' }))
  await userEvent.click(await screen.findByRole('option', { name: 'Bea (bea@example.com)' }))
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Priority' }), 'Urgent')
  await userEvent.click(await screen.findByRole('button', { name: 'Add' }))
  await userEvent.click(await screen.findByRole('option', { name: /VIP/ }))
  await eventually(() =>
    expect(changes).toEqual([{ assigneeId: 'b1' }, { priority: 'urgent' }, { labelIds: ['l1'] }]),
  )
})

it('copies what is known of a customer', async () => {
  const user = userEvent.setup()
  show(() => [])
  await user.click(await screen.findByRole('button', { name: 'Copy E-mail' }))
  expect(await navigator.clipboard.readText()).toBe('office@example.com')
})
