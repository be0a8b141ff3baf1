import { describe, expect, it } from 'vitest'
import type { OutboxEntry } from '@/outbox/entry'
import { aMessage } from '@/test/builders'
import { toRows } from './rows'

const anEntry = (clientMessageId: string): OutboxEntry => ({
  clientMessageId,
  scope: 'me',
  conversationId: 1,
  order: 1,
  createdAt: '2026-01-01T12:00:30.000Z',
  senderName: 'Me',
  content: 'Hi',
  state: 'waiting',
})

describe('toRows', () => {
  it('separates days and groups one author', () => {
    const messages = [
      aMessage(1),
      aMessage(2),
      aMessage(3, { sender_type: 'business', sender_name: 'Alex' }),
      aMessage(4, { timestamp: '2026-01-03T12:00:00.000Z' }),
    ]
    const rows = toRows(messages, [])
    expect(rows.map((row) => row.kind)).toEqual(['day', 'message', 'message', 'message', 'day', 'message'])
    expect(rows[2]).toMatchObject({ grouped: true, lastInGroup: true })
  })

  it('groups no two authors of one name', () => {
    const alex = { sender_type: 'business', sender_name: 'Alex' } as const
    const rows = toRows(
      [aMessage(1, { ...alex, sender_id: 'a' }), aMessage(2, { ...alex, sender_id: 'b' })],
      [],
    )
    expect(rows[1]).toMatchObject({ grouped: false, lastInGroup: true })
    expect(rows[2]).toMatchObject({ grouped: false, lastInGroup: true })
  })

  it('does not group what waits under a colleague', () => {
    const colleague = aMessage(1, { sender_type: 'business', sender_name: 'Bea' })
    const rows = toRows([colleague], [anEntry('a'), anEntry('b')])
    expect(rows.slice(-2)).toMatchObject([{ grouped: false }, { grouped: true }])
  })

  it('shows a message that was just sent once, under one key', () => {
    const waiting = toRows([], [anEntry('a')]).at(-1)
    const sent = toRows([aMessage(1, { client_message_id: 'a' })], [anEntry('a')])
    expect(sent.filter((row) => row.key === waiting?.key)).toHaveLength(1)
    expect(sent.at(-1)).toMatchObject({ kind: 'message', key: 'a' })
  })
})
