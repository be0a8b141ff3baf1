import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { watchLiveness } from './liveness'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('finds a connection that died silently within 45 seconds', async () => {
  const onDead = vi.fn()
  const stop = watchLiveness({
    probe: () => Promise.reject(new Error('no answer')),
    onDead,
    onWake: () => {},
  })
  await vi.advanceTimersByTimeAsync(30_000)
  expect(onDead).toHaveBeenCalled()
  stop()
})

it('asks at once when the browser comes online, and says so when it goes off', async () => {
  const probe = vi.fn(async () => {})
  const onDead = vi.fn()
  const onWake = vi.fn()
  const stop = watchLiveness({ probe, onDead, onWake })
  window.dispatchEvent(new Event('offline'))
  expect(onDead).toHaveBeenCalledTimes(1)
  window.dispatchEvent(new Event('online'))
  expect(probe).toHaveBeenCalledTimes(1)
  expect(onWake).toHaveBeenCalledTimes(1)
  stop()
  window.dispatchEvent(new Event('online'))
  expect(probe).toHaveBeenCalledTimes(1)
})
