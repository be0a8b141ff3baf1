import { describe, expect, it } from 'vitest'
import { aMessage } from '@/test/builders'
import { isContiguous, joinNewest, mergeMessages, raiseStatus } from './messageLog'

const ids = (items: { id: number }[]) => items.map((item) => item.id)

describe('messageLog', () => {
  it('keeps one of each, in order', () => {
    expect(ids(mergeMessages([aMessage(1), aMessage(3)], [aMessage(2), aMessage(3)]))).toEqual([1, 2, 3])
  })

  it('never steps back in status', () => {
    const [merged] = mergeMessages([aMessage(1, { status: 'read' })], [aMessage(1, { status: 'sent' })])
    expect(merged?.status).toBe('read')
  })

  it('lets a receipt cover the earlier messages of the same side only', () => {
    const items = [aMessage(1), aMessage(2, { sender_type: 'business' }), aMessage(3), aMessage(4)]
    expect(raiseStatus(items, 3, 'read').map((item) => item.status)).toEqual(['read', 'sent', 'read', 'sent'])
  })

  it('joins the newest page where it touches what is there', () => {
    const current = { items: [aMessage(1), aMessage(2)], older: false }
    expect(ids(joinNewest(current, [aMessage(2), aMessage(3)], true).items)).toEqual([1, 2, 3])
  })

  it('starts over where a gap would stay', () => {
    const current = { items: [aMessage(1), aMessage(2)], older: false }
    const joined = joinNewest(current, [aMessage(60), aMessage(61)], true)
    expect(ids(joined.items)).toEqual([60, 61])
    expect(joined.older).toBe(true)
  })

  it('sees a gap', () => {
    expect(isContiguous([aMessage(1), aMessage(2)])).toBe(true)
    expect(isContiguous([aMessage(1), aMessage(3)])).toBe(false)
  })
})
