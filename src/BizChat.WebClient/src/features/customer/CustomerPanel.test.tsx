import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Conversation } from '@/api/types'
import { aConversation } from '@/test/builders'
import { eventually } from '@/test/eventually'
import { fakeFetch, renderApp } from '@/test/renderApp'
import { CustomerPanel } from './CustomerPanel'

afterEach(() => void vi.unstubAllGlobals())

const ann = { customer_id: 'ann', customer_name: 'Ann Lee', customer_email: 'office@example.com' }
const vip = { id: 'l1', name: 'VIP', color: '#d97706' }
const changes: unknown[] = []
beforeEach(() => void changes.splice(0))
const open = aConversation(1, ann)

function show(listed: (customer: string | null) => Conversation[]) {
  fakeFetch({
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
  return renderApp(<CustomerPanel businessId="tech-store" conversation={open} onClose={() => {}} />)
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

it('leaves the form with Escape, and gives the focus back', async () => {
  show(() => [])
  const edit = await screen.findByRole('button', { name: 'Edit details' })
  await userEvent.click(edit)
  expect(screen.getByRole('textbox', { name: 'Name' })).toHaveFocus()
  await userEvent.keyboard('{Escape}')
  expect(screen.getByRole('button', { name: 'Edit details' })).toHaveFocus()
})

it('keeps edits until they are saved or cancelled', async () => {
  const { unmount } = show(() => [])
  await userEvent.click(await screen.findByRole('button', { name: 'Edit details' }))
  await userEvent.type(screen.getByRole('textbox', { name: 'Phone' }), '+49 30 1234{Escape}')
  expect(screen.getByRole('textbox', { name: 'Phone' })).toHaveValue('+49 30 1234')
  unmount()
  show(() => [])
  expect(await screen.findByRole('textbox', { name: 'Phone' })).toHaveValue('+49 30 1234')
  expect(screen.getByRole('textbox', { name: 'Name' })).not.toHaveFocus()
  await userEvent.click(screen.getByRole('button', { name: 'Cancel' }))
  await userEvent.click(await screen.findByRole('button', { name: 'Edit details' }))
  expect(screen.getByRole('textbox', { name: 'Phone' })).toHaveValue('')
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
