import { describe, expect, it, vi } from 'vitest'
import { ApiError, NetworkError } from '@/api/errors'
import type { FeedEvent } from '@/api/types'
import { FeedCatchUp, type FeedChange, feedPage } from './feedCatchUp'

function anEvent(position: number, type: FeedEvent['type'] = 'new_message') {
  const data = { businessId: 'tech-store', status: 'online' }
  return { position, type, business_id: 'tech-store', conversation_id: 1, data, timestamp: '' } as FeedEvent
}

function aReader(events: FeedEvent[]) {
  const applied: FeedChange[] = []
  return {
    applied,
    read: vi.fn(async (after: number) => events.filter((event) => event.position > after).slice(0, feedPage)),
    head: vi.fn(async () => 900),
    apply: (changes: FeedChange[]) => void applied.push(...changes),
    reload: vi.fn(),
  }
}

describe('FeedCatchUp', () => {
  it('loads once on the first join and reads the feed on every later one', async () => {
    const reader = aReader([anEvent(8), anEvent(9)])
    const feed = new FeedCatchUp(reader)
    await feed.joined(7)
    expect(reader.reload).toHaveBeenCalledTimes(1)
    expect(reader.read).not.toHaveBeenCalled()
    await feed.joined(9)
    expect(reader.applied.map((change) => change.event.position)).toEqual([8, 9])
  })

  it('reads page after page until it has everything', async () => {
    const events = Array.from({ length: feedPage * 2 + 3 }, (_, index) => anEvent(index + 1))
    const reader = aReader(events)
    const feed = new FeedCatchUp(reader)
    await feed.joined(0)
    await feed.sweep()
    expect(reader.applied).toHaveLength(events.length)
    expect(reader.read).toHaveBeenCalledTimes(3)
  })

  it('does not apply again what arrived live', async () => {
    const reader = aReader([anEvent(8), anEvent(9)])
    const feed = new FeedCatchUp(reader)
    await feed.joined(7)
    feed.noticed('new_message', 8)
    feed.noticed('conversation_updated', 9)
    await feed.sweep()
    expect(reader.applied).toEqual([{ event: anEvent(9), conversationKnown: true }])
  })

  it('starts afresh when the feed no longer reaches back', async () => {
    const reader = aReader([])
    reader.read.mockRejectedValueOnce(new ApiError(410, {}))
    const feed = new FeedCatchUp(reader)
    await feed.joined(7)
    await feed.sweep()
    expect(reader.reload).toHaveBeenCalledTimes(2)
    await feed.sweep()
    expect(reader.read).toHaveBeenLastCalledWith(900)
  })

  it('loads with the next join what could not be loaded', async () => {
    const reader = aReader([])
    reader.reload.mockRejectedValueOnce(new NetworkError('cut'))
    const feed = new FeedCatchUp(reader)
    await expect(feed.joined(7)).rejects.toThrow()
    await feed.joined(9)
    expect(reader.reload).toHaveBeenCalledTimes(2)
  })

  it('starts afresh once more when it could not be loaded', async () => {
    const reader = aReader([])
    const feed = new FeedCatchUp(reader)
    await feed.joined(7)
    reader.read.mockImplementation(async (after) => {
      if (after < 900) throw new ApiError(410, {})
      return []
    })
    reader.reload.mockRejectedValueOnce(new NetworkError('cut'))
    await expect(feed.sweep()).rejects.toThrow()
    await feed.sweep()
    expect(reader.reload).toHaveBeenCalledTimes(3)
  })

  it('reads again when a join falls into a sweep that has already read', async () => {
    const events = [anEvent(8)]
    const reader = aReader(events)
    const feed = new FeedCatchUp(reader)
    await feed.joined(7)
    const sweep = feed.sweep()
    events.push(anEvent(9))
    await feed.joined(9)
    await sweep
    expect(reader.applied.map((change) => change.event.position)).toEqual([8, 9])
  })

  it('leaves a status of the business that a newer one has overtaken', async () => {
    const reader = aReader([anEvent(8, 'business_status'), anEvent(9, 'business_status')])
    const feed = new FeedCatchUp(reader)
    await feed.joined(7)
    feed.noticed('business_status', 9)
    await feed.sweep()
    expect(reader.applied).toEqual([])
  })

  it('reads once for two askers', async () => {
    const reader = aReader([anEvent(8)])
    const feed = new FeedCatchUp(reader)
    await feed.joined(7)
    await Promise.all([feed.sweep(), feed.sweep()])
    expect(reader.read).toHaveBeenCalledTimes(1)
  })
})
