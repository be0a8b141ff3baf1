import { describe, expect, it } from 'vitest'
import type { OutboxEntry } from '@/outbox/entry'
import { aMessage, aNote, anActivity } from '@/test/builders'
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
    const rows = toRows({ messages, outbox: [] })
    expect(rows.map((row) => row.kind)).toEqual(['day', 'message', 'message', 'message', 'day', 'message'])
    expect(rows[2]).toMatchObject({ grouped: true, lastInGroup: true })
  })

  it('groups no two authors of one name', () => {
    const alex = { sender_type: 'business', sender_name: 'Alex' } as const
    const messages = [aMessage(1, { ...alex, sender_id: 'a' }), aMessage(2, { ...alex, sender_id: 'b' })]
    const rows = toRows({ messages, outbox: [] })
    expect(rows[1]).toMatchObject({ grouped: false, lastInGroup: true })
    expect(rows[2]).toMatchObject({ grouped: false, lastInGroup: true })
  })

  it('does not group what waits under a colleague', () => {
    const colleague = aMessage(1, { sender_type: 'business', sender_name: 'Bea' })
    const rows = toRows({ messages: [colleague], outbox: [anEntry('a'), anEntry('b')] })
    expect(rows.slice(-2)).toMatchObject([{ grouped: false }, { grouped: true }])
  })

  it('shows a message that was just sent once, under one key', () => {
    const waiting = toRows({ messages: [], outbox: [anEntry('a')] }).at(-1)
    const sent = toRows({ messages: [aMessage(1, { client_message_id: 'a' })], outbox: [anEntry('a')] })
    expect(sent.filter((row) => row.key === waiting?.key)).toHaveLength(1)
    expect(sent.at(-1)).toMatchObject({ kind: 'message', key: 'a' })
  })

  it('puts what happened after the message after which it did', () => {
    const activity = [anActivity(7, 0), anActivity(9, 2), anActivity(12, 2), anActivity(15, 3)]
    const rows = toRows({ messages: [aMessage(1), aMessage(2), aMessage(3)], outbox: [], activity })
    expect(rows.map(({ key }) => key).slice(1)).toEqual(['a-7', 'm-1', 'm-2', 'a-9', 'a-12', 'm-3', 'a-15'])
    expect(rows[2]).toMatchObject({ lastInGroup: false })
    expect(rows[3]).toMatchObject({ grouped: true, lastInGroup: true })
    expect(rows[6]).toMatchObject({ grouped: false })
  })

  it('shows what waits in the order in which it was written, and a note under one key', () => {
    const note = aNote(1, { client_note_id: 'n', created_at: '2026-01-01T12:00:29.000Z' })
    const waiting = toRows({ messages: [], outbox: [anEntry('a')], pendingNotes: [note] })
    expect(waiting.map(({ key }) => key).slice(1)).toEqual(['n', 'a'])
    const confirmed = toRows({ messages: [], outbox: [], activity: [{ ...note, id: 20 }] })
    expect(confirmed.at(-1)).toMatchObject({ key: 'n', isPending: false })
  })

  it('says before which message is new', () => {
    const rows = toRows({ messages: [aMessage(1), aMessage(2)], outbox: [], newFrom: 2 })
    expect(rows.map(({ key }) => key).slice(1)).toEqual(['m-1', 'new', 'm-2'])
  })
})
