import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { SavedView, User } from '@/api/types'
import { useLiveCounts } from '@/realtime/useLiveCounts'
import { go } from '@/routing/navigation'
import { aConversation } from '@/test/builders'
import { eventually } from '@/test/eventually'
import { aViewer, fakeFetch, renderApp } from '@/test/renderApp'
import { Toasts } from '@/ui/Toasts'
import { ConversationSidebar } from './ConversationSidebar'
import { useSelection } from './useSelection'
import { ViewList } from './ViewList'

beforeEach(() => go('/inbox/all'))
afterEach(() => void vi.unstubAllGlobals())

const at = () => window.location.pathname + window.location.search
const vip = { id: 'l1', name: 'VIP', color: '#d97706' }
const urgent: SavedView = {
  id: 'v1',
  name: 'Urgent here',
  filter: { status: 'active', assignee: 'none', priority: 'urgent' },
  shared: false,
  maker_id: 'ada',
}

function Inbox() {
  useLiveCounts()
  return (
    <>
      <ViewList businessId="tech-store" />
      <ConversationSidebar
        selection={useSelection()}
        businessId="tech-store"
        selectedId={null}
        onOrder={() => {}}
        onViews={() => {}}
      />
      <Toasts />
    </>
  )
}

function open(views: SavedView[] = [urgent], user?: Partial<User>) {
  const counts = { mine: 3, unassigned: 5, all: 14, snoozed: 2, unread: 4, views: { v1: 1 } }
  const asked: string[] = []
  const calls = fakeFetch({
    'GET /api/conversations/business/tech-store': (_, { search }) => {
      asked.push(search)
      return [aConversation(1)]
    },
    'GET /api/business/tech-store/inbox-counts': () => counts,
    'GET /api/business/tech-store/labels': () => [vip],
    'GET /api/business/tech-store/views': () => views,
    'GET /api/business/tech-store/members': () => [],
    'POST /api/business/tech-store/views': () => urgent,
    'PATCH /api/business/tech-store/views/v1': (body) => ({ ...urgent, ...(body as Partial<SavedView>) }),
    'DELETE /api/business/tech-store/views/v1': () => undefined,
    'GET /api/events': () => [],
  })
  const viewer = aViewer()
  const role = user ? ('agent' as const) : viewer.role
  const me = { ...viewer.user, ...user }
  return { counts, asked, calls, ...renderApp(<Inbox />, { ...viewer, user: me, me, role }) }
}

const view = (name: string) =>
  within(screen.getByRole('navigation', { name: 'Views' })).findByRole('link', { name })
const menu = async (item: string) => {
  await userEvent.click(await screen.findByRole('button', { name: 'Change Urgent here' }))
  await userEvent.click(await screen.findByRole('menuitem', { name: item }))
}
const sent = (calls: ReturnType<typeof fakeFetch>, method: string) =>
  calls.filter((call) => call.method === method).map(({ path, body }) => [path, body])

it('counts each view, and counts again when something changes', async () => {
  const { counts, hub } = open()
  expect(await view('Mine 3 conversations')).toBeVisible()
  expect(await view('Urgent here 1 conversation')).toBeVisible()
  expect(await view('Resolved')).toBeVisible()
  await waitFor(() => expect(hub.calls).toContainEqual(['join_business', 'tech-store']))
  counts.mine = 4
  hub.push('conversation_updated', aConversation(1), { position: 8 })
  await eventually(async () => expect(await view('Mine 4 conversations')).toBeVisible())
})

it('leads from a saved view and from a label to their addresses, and says which one is shown', async () => {
  const { asked } = open()
  await userEvent.click(await view('Urgent here 1 conversation'))
  expect(at()).toBe('/inbox/unassigned?priority=urgent')
  expect(await view('Urgent here 1 conversation')).toHaveAttribute('aria-current', 'page')
  expect(await view('Unassigned 5 conversations')).not.toHaveAttribute('aria-current')
  expect(screen.getByRole('heading', { name: 'Urgent here' })).toBeVisible()
  await eventually(() => expect(asked.at(-1)).toContain('assignee=none&priority=urgent'))

  await userEvent.click(await view('VIP'))
  expect(at()).toBe('/inbox/all?label=l1')
  expect(await view('VIP')).toHaveAttribute('aria-current', 'page')
  await userEvent.click(await view('Snoozed 2 conversations'))
  expect(at()).toBe('/inbox/snoozed')
})

it('filters by label, priority, assignee and unread, and orders, all by the address', async () => {
  const { asked } = open()
  await userEvent.click(await screen.findByRole('button', { name: 'Filter' }))
  await userEvent.click(await screen.findByRole('checkbox', { name: 'VIP' }))
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Priority' }), 'High')
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Assignee' }), 'Nobody')
  await userEvent.keyboard('{Escape}')
  await userEvent.click(screen.getByRole('button', { name: 'Order: Newest' }))
  await userEvent.click(await screen.findByRole('menuitemcheckbox', { name: 'Waiting longest' }))
  await eventually(() => expect(at()).toBe('/inbox/all?priority=high&assignee=none&sort=waiting&label=l1'))
  await eventually(() =>
    expect(asked.at(-1)).toBe('?status=active&assignee=none&label=l1&priority=high&sort=waiting&limit=100'),
  )

  await userEvent.click(screen.getByRole('button', { name: 'Filter (3)' }))
  await userEvent.click(await screen.findByRole('button', { name: 'Clear filters' }))
  await eventually(() => expect(at()).toBe('/inbox/all?sort=waiting'))
})

it('saves what the list shows as a view', async () => {
  go('/inbox/snoozed?label=l1')
  const { calls } = open()
  await userEvent.click(await screen.findByRole('button', { name: 'New view' }))
  await userEvent.type(await screen.findByRole('textbox', { name: 'Name' }), 'Sleeping VIPs')
  await userEvent.click(screen.getByRole('checkbox', { name: 'For the whole team' }))
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))
  await eventually(() => expect(screen.queryByRole('dialog')).toBeNull())
  const filter = { status: 'snoozed', label: ['l1'] }
  expect(sent(calls, 'POST')).toContainEqual([
    '/api/business/tech-store/views',
    { name: 'Sleeping VIPs', shared: true, filter },
  ])
})

it('renames, shares and deletes a view', async () => {
  const { calls } = open()
  await menu('Rename')
  await userEvent.type(await screen.findByRole('textbox', { name: 'Name' }), '!')
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))
  await eventually(() => expect(screen.queryByRole('dialog')).toBeNull())
  await userEvent.click(await screen.findByRole('button', { name: 'Change Urgent here' }))
  await userEvent.click(await screen.findByRole('menuitemcheckbox', { name: 'For the whole team' }))
  await userEvent.click(await screen.findByRole('button', { name: 'Undo' }))
  await menu('Delete')
  await userEvent.click(await screen.findByRole('button', { name: 'Delete' }))
  const path = '/api/business/tech-store/views/v1'
  await eventually(() => expect(sent(calls, 'DELETE')).toEqual([[path, undefined]]))
  expect(sent(calls, 'PATCH')).toEqual([
    [path, { name: 'Urgent here!', shared: false }],
    [path, { shared: true }],
    [path, { shared: false }],
  ])
})

it('leaves a shared view to whoever made it, and to owners', async () => {
  open([{ ...urgent, shared: true }], { id: 'bea' })
  expect(await view('Urgent here 1 conversation')).toBeVisible()
  expect(screen.queryByRole('button', { name: 'Change Urgent here' })).toBeNull()
})
