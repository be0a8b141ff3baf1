import { act, renderHook } from '@testing-library/react'
import { expect, it } from 'vitest'
import { eventually } from '@/test/eventually'
import { goInbox, inboxHref, leaveConversation, useInboxAddress } from './inboxAddress'
import { go } from './navigation'

const at = () => window.location.pathname + window.location.search

it('reads what the address says, and passes over what it does not know', () => {
  go(
    '/inbox/mine/12?m=834&panel=details&search=doe&unread=true&label=a&label=b&priority=high&assignee=bea&sort=waiting',
  )
  const { result } = renderHook(() => useInboxAddress())
  expect(result.current).toEqual({
    view: 'mine',
    conversationId: 12,
    search: 'doe',
    unread: true,
    labels: ['a', 'b'],
    priority: 'high',
    assignee: 'bea',
    sort: 'waiting',
    panel: 'details',
    messageId: 834,
    noteId: null,
  })
  act(() => go('/inbox/nothing/12x?m=-1&panel=left&priority=most&sort=size'))
  const nothing = { conversationId: null, panel: null, messageId: null, priority: null, sort: 'activity' }
  expect(result.current).toMatchObject({ view: 'all', ...nothing })
})

it.each([
  [{ conversationId: 13 }, '/inbox/mine/13?search=doe&label=7'],
  [{ conversationId: 12 }, '/inbox/mine/12?search=doe&label=7&panel=details&m=834'],
  [{ view: 'resolved' }, '/inbox/resolved/12?search=doe&label=7&panel=details&m=834'],
  [{ search: '', panel: 'none' }, '/inbox/mine/12?label=7&panel=none&m=834'],
] as const)('keeps all of the address but what %o changes', (change, href) => {
  const place = { pathname: '/inbox/mine/12', search: '?m=834&panel=details&search=doe&label=7' }
  const sorted = (text: string) => [text.split('?')[0], ...(text.split('?')[1] ?? '').split('&').sort()]
  expect(sorted(inboxHref(change, place))).toEqual(sorted(href))
})

it('keeps the business that the address names on every page', () => {
  go('/inbox/all?business=book-store')
  go('/reports')
  expect(at()).toBe('/reports?business=book-store')
  goInbox({ conversationId: 3 })
  expect(at()).toBe('/inbox/all/3?business=book-store')
})

it('goes back to the list that a conversation was opened from, and else takes its place', async () => {
  go('/inbox/mine')
  goInbox({ conversationId: 1 }, { state: { isFromList: true } })
  const length = window.history.length
  leaveConversation()
  await eventually(() => expect(at()).toBe('/inbox/mine'))

  goInbox({ conversationId: 2 })
  leaveConversation()
  expect([at(), window.history.length]).toEqual(['/inbox/mine', length])
})
