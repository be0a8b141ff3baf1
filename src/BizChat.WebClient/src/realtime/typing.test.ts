import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { aMessage } from '@/test/builders'
import { TypingAnnouncer } from './typingSignal'
import { TypingTracker } from './typingTracker'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const john = { conversationId: 1, senderName: 'John', senderType: 'customer' as const }

describe('TypingTracker', () => {
  it('removes a sender without further signals', () => {
    const tracker = new TypingTracker()
    tracker.started(john)
    expect(tracker.in(1)).toEqual(['John'])
    vi.advanceTimersByTime(4_000)
    expect(tracker.in(1)).toEqual([])
  })

  it('tells an agent from a customer of the same name', () => {
    const tracker = new TypingTracker()
    tracker.started({ ...john, senderType: 'business' })
    tracker.started(john)
    tracker.sent(aMessage(1, { sender_name: 'John' }))
    expect(tracker.in(1)).toEqual(['John'])
    tracker.sent(aMessage(2, { sender_name: 'John', sender_type: 'business' }))
    expect(tracker.in(1)).toEqual([])
  })

  it('keeps a sender with further signals', () => {
    const tracker = new TypingTracker()
    tracker.started(john)
    vi.advanceTimersByTime(3_000)
    tracker.started(john)
    vi.advanceTimersByTime(3_000)
    expect(tracker.in(1)).toEqual(['John'])
    tracker.stopped(john)
    expect(tracker.in(1)).toEqual([])
  })
})

describe('TypingAnnouncer', () => {
  it('starts at the first key, repeats rarely and stops two seconds after the last', () => {
    const start = vi.fn()
    const stop = vi.fn()
    const announcer = new TypingAnnouncer(start, stop)
    for (let key = 0; key < 10; key++) {
      announcer.typed()
      vi.advanceTimersByTime(100)
    }
    expect(start).toHaveBeenCalledTimes(1)
    vi.advanceTimersByTime(1_800)
    expect(stop).not.toHaveBeenCalled()
    vi.advanceTimersByTime(200)
    expect(stop).toHaveBeenCalledTimes(1)
  })

  it('stops at once when the message is sent', () => {
    const stop = vi.fn()
    const announcer = new TypingAnnouncer(vi.fn(), stop)
    announcer.typed()
    announcer.finished()
    announcer.finished()
    expect(stop).toHaveBeenCalledTimes(1)
  })
})
