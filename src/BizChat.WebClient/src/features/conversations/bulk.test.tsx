import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { go } from '@/routing/navigation'
import { aConversation } from '@/test/builders'
import { eventually } from '@/test/eventually'
import { fakeFetch, renderApp } from '@/test/renderApp'
import { Toasts } from '@/ui/Toasts'
import { ConversationSidebar } from './ConversationSidebar'
import { useSelection } from './useSelection'

beforeEach(() => go('/inbox/all'))
afterEach(() => void vi.unstubAllGlobals())

const vip = { id: 'l1', name: 'VIP', color: '#d97706' }
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()
const listed = [
  aConversation(4, { customer_name: 'Dora', unread_count: 1 }),
  aConversation(3, { customer_name: 'Cleo', labels: [vip], assignee: { id: 'bea', name: 'Bea' } }),
  aConversation(2, { customer_name: 'Ben', priority: 'urgent', waiting_since: ago(12) }),
  aConversation(1, { customer_name: 'Ann', waiting_since: ago(45) }),
]

function Inbox() {
  return (
    <>
      <ConversationSidebar
        businessId="tech-store"
        selectedId={null}
        selection={useSelection()}
        onOrder={() => {}}
        onViews={() => {}}
      />
      <Toasts />
    </>
  )
}

async function open(refused: { id: number; code: string }[] = []) {
  const calls = fakeFetch({
    'GET /api/conversations/business/tech-store': () => listed,
    'GET /api/business/tech-store/labels': () => [vip],
    'GET /api/business/tech-store/views': () => [],
    'GET /api/business/tech-store/members': () => [{ id: 'bea', name: 'Bea', email: 'b@x', role: 'agent' }],
    'POST /api/business/tech-store/conversations/bulk': (body) => ({
      changed: (body as { ids: number[] }).ids,
      refused,
    }),
    'GET /api/events': () => [],
  })
  renderApp(<Inbox />)
  await screen.findByText('Ann')
  const bulk = () => calls.filter(({ path }) => path.endsWith('/bulk')).map(({ body }) => body)
  return { bulk }
}

const box = (name: string) => screen.getByRole('checkbox', { name: `Select ${name}` })
const row = (name: string) => within(screen.getByText(name).closest('li') as HTMLElement)
const tool = (name: string) => screen.findByRole('button', { name })
const shiftClick = async (element: HTMLElement) => {
  const user = userEvent.setup()
  await user.keyboard('{Shift>}')
  await user.click(element)
  await user.keyboard('{/Shift}')
}

it('shows in each row what waits, for how long, whose it is and how it is labelled', async () => {
  await open()
  expect(row('Ben').getByText('Waiting 12 min')).toHaveAttribute('data-urgency', 'long')
  expect(row('Ann').getByText('Waiting 45 min')).toHaveAttribute('data-urgency', 'tooLong')
  expect(row('Ben').getByText('Priority: Urgent')).toBeInTheDocument()
  expect(row('Cleo').getByText('VIP')).toBeVisible()
  expect(row('Cleo').getByText('Assigned to Bea')).toBeInTheDocument()
  expect(row('Dora').getByText('1 unread message')).toBeInTheDocument()
})

it('selects one, a range by shift, and all', async () => {
  await open()
  await userEvent.click(box('Dora'))
  await screen.findByText('1 selected')
  await shiftClick(box('Ben'))
  await screen.findByText('3 selected')
  expect(box('Cleo')).toBeChecked()
  await shiftClick(screen.getByText('Ann'))
  await screen.findByText('4 selected')
  expect(window.location.pathname).toBe('/inbox/all')
  await userEvent.click(screen.getByRole('checkbox', { name: 'Select all that are shown' }))
  await waitFor(() => expect(screen.queryByRole('toolbar')).toBeNull())
})

it('resolves what is selected at once, and undoes it', async () => {
  const { bulk } = await open()
  await userEvent.click(box('Dora'))
  await userEvent.click(box('Ann'))
  await userEvent.click(await tool('Resolve'))
  await waitFor(() => expect(screen.queryByText('Ann')).toBeNull())
  expect(bulk()).toEqual([{ ids: [4, 1], change: { status: 'resolved' } }])
  await userEvent.click(await tool('Undo'))
  expect(await screen.findByText('Ann')).toBeVisible()
  await eventually(() => expect(bulk().at(-1)).toEqual({ ids: [4, 1], change: { status: 'active' } }))
})

it('adds a label only to those that have it not, and takes back only that', async () => {
  const { bulk } = await open()
  await userEvent.click(box('Cleo'))
  await userEvent.click(box('Ann'))
  await userEvent.click(await tool('Labels'))
  await userEvent.click(await screen.findByRole('option', { name: /VIP/ }))
  await eventually(() => expect(row('Ann').getByText('VIP')).toBeInTheDocument())
  await userEvent.click(await tool('Undo'))
  await eventually(() =>
    expect(bulk()).toEqual([
      { ids: [3, 1], change: { addLabelIds: ['l1'] } },
      { ids: [1], change: { removeLabelIds: ['l1'] } },
    ]),
  )
})

it('names those that the server refused', async () => {
  await open([{ id: 1, code: 'conversation.not_found' }])
  await userEvent.click(box('Ann'))
  await userEvent.click(box('Ben'))
  await userEvent.click(await tool('Mark as unread'))
  expect(await screen.findByText('1 conversation was not changed: Ann')).toBeVisible()
})

it('assigns and prioritises', async () => {
  const { bulk } = await open()
  await userEvent.click(box('Ben'))
  await userEvent.click(await tool('Assign'))
  await userEvent.click(await screen.findByRole('option', { name: /Bea/ }))
  await userEvent.click(await tool('Priority'))
  await userEvent.click(await screen.findByRole('menuitemcheckbox', { name: 'Low' }))
  await eventually(() =>
    expect(bulk()).toEqual([
      { ids: [2], change: { assigneeId: 'bea' } },
      { ids: [2], change: { priority: 'low' } },
    ]),
  )
})
