import { QueryClient } from '@tanstack/react-query'
import { describe, expect, it } from 'vitest'
import type { InboxFilter } from '@/api/keys'
import { aConversation } from '@/test/builders'
import { changesSince, fits, hasChangedSince, type Inbox, place, storeConversation } from './inboxCache'

const active: InboxFilter = { status: 'active', assignee: 'all', unread: false, search: '' }
const inbox = (...ids: number[]): Inbox => ({
  items: ids.map((id) => aConversation(id)),
  total: ids.length,
  cursor: null,
})
const ids = (value: Inbox | undefined) => value?.items.map((item) => item.id)

describe('inboxCache', () => {
  it('moves a conversation with news to the top', () => {
    const newer = aConversation(1, { last_message_time: '2026-02-01T00:00:00.000Z' })
    expect(ids(place(inbox(3, 2, 1), newer, true))).toEqual([1, 3, 2])
  })

  it('drops what no longer fits and counts it', () => {
    const resolved = aConversation(2, { status: 'resolved' })
    const placed = place(inbox(3, 2, 1), resolved, fits(active, resolved))
    expect(ids(placed)).toEqual([3, 1])
    expect(placed.total).toBe(2)
  })

  it('knows whose conversations a view lists', () => {
    const ofAda = { ...aConversation(1), assignee: { id: 'ada', name: 'Ada' } }
    const fitting = (assignee: string) => [
      fits({ ...active, assignee }, ofAda),
      fits({ ...active, assignee }, aConversation(2)),
    ]
    expect([fitting('ada'), fitting('ben'), fitting('none'), fitting('all')]).toEqual([
      [true, false],
      [false, false],
      [false, true],
      [true, true],
    ])
  })

  it('leaves what is older than the loaded part to the next page', () => {
    const placed = place({ ...inbox(9, 8), cursor: 'a' }, aConversation(1), true)
    expect(ids(placed)).toEqual([9, 8])
  })

  it('does not guess whether a search would find a stranger', () => {
    const filter = { ...active, search: 'x' }
    expect(ids(place(inbox(3), aConversation(5), fits(filter, aConversation(5))))).toEqual([3])
  })

  it('keeps an event that overtook the answer of the server', () => {
    const client = new QueryClient()
    const since = performance.now()
    storeConversation(client, aConversation(2, { last_message: 'newest' }))
    expect(changesSince(client, since, active, inbox(2)).items[0]?.last_message).toBe('newest')
  })

  it('knows whether an event overtook a question about one conversation', () => {
    const client = new QueryClient()
    const since = performance.now()
    expect(hasChangedSince(client, since, 2)).toBe(false)
    storeConversation(client, aConversation(2))
    expect(hasChangedSince(client, since, 2)).toBe(true)
  })
})
