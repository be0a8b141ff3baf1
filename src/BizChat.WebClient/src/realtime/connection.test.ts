import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiError } from '@/api/errors'
import { FakeHub } from '@/test/fakeHub'
import { Connection, retryDelay } from './connection'

describe('Connection', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  const settle = () => vi.advanceTimersByTimeAsync(0)

  it('is live only after joining and catching up', async () => {
    let caughtUp = () => {}
    const connection = new Connection(
      new FakeHub(),
      () => new Promise((resolve) => (caughtUp = resolve)),
      () => true,
    )
    connection.start()
    await settle()
    expect(connection.state).toBe('connecting')
    caughtUp()
    await settle()
    expect(connection.state).toBe('live')
  })

  it('comes back after a break and joins again', async () => {
    const hub = new FakeHub()
    const joined = vi.fn(async () => {})
    const connection = new Connection(hub, joined, () => true)
    connection.start()
    await settle()
    hub.break()
    await settle()
    expect(connection.state).toBe('reconnecting')
    await vi.advanceTimersByTimeAsync(5_000)
    expect(connection.state).toBe('live')
    expect(joined).toHaveBeenCalledTimes(2)
  })

  it('never gives up', async () => {
    const hub = new FakeHub()
    hub.refusals = 200
    const connection = new Connection(
      hub,
      async () => {},
      () => true,
    )
    connection.start()
    await vi.advanceTimersByTimeAsync(60 * 60_000)
    expect(hub.starts).toBeGreaterThan(200)
    expect(connection.state).toBe('live')
  })

  it('asks at every failed attempt whether it is still welcome', async () => {
    const hub = new FakeHub()
    hub.refusals = 2
    const asked = vi.fn()
    const connection = new Connection(
      hub,
      async () => {},
      () => true,
      asked,
    )
    connection.start()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(connection.state).toBe('live')
    expect(asked).toHaveBeenCalledTimes(2)
  })

  it('waits as long as a refusal asks', async () => {
    const joined = vi.fn(async () => {})
    joined.mockRejectedValueOnce(new ApiError(429, { code: 'rate_limit.exceeded' }, 60_000))
    const connection = new Connection(new FakeHub(), joined, () => true)
    connection.start()
    await vi.advanceTimersByTimeAsync(59_000)
    expect(joined).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(2_000)
    expect(connection.state).toBe('live')
  })

  it('leaves no connection behind that could not join', async () => {
    const hub = new FakeHub()
    const stop = vi.spyOn(hub, 'stop')
    const joined = vi.fn(async () => {})
    joined.mockRejectedValueOnce(new ApiError(429, { code: 'rate_limit.exceeded' }))
    const connection = new Connection(hub, joined, () => true)
    connection.start()
    await vi.advanceTimersByTimeAsync(5_000)
    expect(stop).toHaveBeenCalledTimes(1)
    expect(connection.state).toBe('live')
  })

  it('says offline when the browser is', async () => {
    const hub = new FakeHub()
    hub.refusals = 1
    const connection = new Connection(
      hub,
      async () => {},
      () => false,
    )
    connection.start()
    await settle()
    expect(connection.state).toBe('offline')
  })

  it.each([
    ['reconnecting', true],
    ['offline', false],
  ])('says %s after some failures when the server answering requests is %s', async (state, answers) => {
    const hub = new FakeHub()
    hub.refusals = 50
    const connection = new Connection(
      hub,
      async () => {},
      () => true,
      () => {},
      () => answers,
    )
    connection.start()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(connection.state).toBe(state)
  })

  it('tries at once when told to', async () => {
    const hub = new FakeHub()
    hub.refusals = 1
    const connection = new Connection(
      hub,
      async () => {},
      () => true,
    )
    connection.start()
    await settle()
    connection.retryNow()
    await settle()
    expect(connection.state).toBe('live')
  })

  it('spreads reconnects over some seconds', () => {
    expect(retryDelay(0, () => 0)).toBe(200)
    expect(retryDelay(0, () => 1)).toBeLessThanOrEqual(5_000)
    expect(retryDelay(50, () => 1)).toBeLessThanOrEqual(15_200)
  })
})
