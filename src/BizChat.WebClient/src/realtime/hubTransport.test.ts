import { describe, expect, it, vi } from 'vitest'
import { ApiError, NetworkError } from '@/api/errors'
import type { Hub } from './connection'
import { loadedAtStart, withFallback } from './hubTransport'

function hubThat(start: () => Promise<void>) {
  return {
    start: vi.fn(start),
    stop: vi.fn(async () => undefined),
    invoke: vi.fn(async () => 'answer'),
    on: vi.fn(),
    onclose: vi.fn(),
  }
}

const works = async () => undefined
const fails = async () => {
  throw new Error('no way through')
}
const asHub = (hub: ReturnType<typeof hubThat>) => hub as unknown as Hub

describe('a hub with a fallback', () => {
  it('negotiates nothing while WebSockets get through', async () => {
    const [direct, negotiated] = [hubThat(works), hubThat(works)]
    const hub = withFallback(asHub(direct), asHub(negotiated))
    await hub.start()
    await hub.invoke('join_business', 'shop')
    expect(negotiated.start).not.toHaveBeenCalled()
    expect(direct.invoke).toHaveBeenLastCalledWith('join_business', 'shop')
  })

  it('negotiates where they do not, and tries them last from then on', async () => {
    const [direct, negotiated] = [hubThat(fails), hubThat(works)]
    const hub = withFallback(asHub(direct), asHub(negotiated))
    await hub.start()
    await hub.start()
    await hub.invoke('join_business', 'shop')
    expect(direct.start).toHaveBeenCalledTimes(1)
    expect(negotiated.invoke).toHaveBeenCalledTimes(1)
    negotiated.start.mockImplementation(fails)
    direct.start.mockImplementation(works)
    await hub.start()
    await hub.invoke('join_business', 'shop')
    expect(direct.invoke).toHaveBeenLastCalledWith('join_business', 'shop')
  })

  it('tries WebSockets first again after nothing got through', async () => {
    const [direct, negotiated] = [hubThat(fails), hubThat(fails)]
    const hub = withFallback(asHub(direct), asHub(negotiated))
    await expect(hub.start()).rejects.toThrow()
    await expect(hub.start()).rejects.toThrow()
    expect(direct.start).toHaveBeenCalledTimes(2)
  })

  it('negotiates where WebSockets no longer get through, until they do', async () => {
    const [direct, negotiated] = [hubThat(works), hubThat(works)]
    const hub = withFallback(asHub(direct), asHub(negotiated))
    await hub.start()
    direct.start.mockImplementation(fails)
    await hub.start()
    await hub.invoke('join_business', 'shop')
    expect(negotiated.invoke).toHaveBeenCalledTimes(1)
    direct.start.mockImplementation(works)
    await hub.start()
    await hub.invoke('join_business', 'shop')
    expect(direct.invoke).toHaveBeenLastCalledWith('join_business', 'shop')
  })

  const never = () => new Promise<never>(() => {})

  it.each([
    ['does not connect', (hub: ReturnType<typeof hubThat>) => hub.start.mockImplementation(never)],
    [
      'connects and answers nothing',
      (hub: ReturnType<typeof hubThat>) => hub.invoke.mockImplementation(never),
    ],
  ])('negotiates when a WebSocket %s in time, and first from then on', async (_, silence) => {
    vi.useFakeTimers()
    const [direct, negotiated] = [hubThat(works), hubThat(works)]
    const hub = withFallback(asHub(direct), asHub(negotiated))
    await hub.start()
    silence(direct)
    direct.stop.mockImplementation(never)
    const started = hub.start()
    await vi.advanceTimersByTimeAsync(10_000)
    await started
    expect(direct.stop).toHaveBeenCalled()
    await hub.start()
    expect(direct.start).toHaveBeenCalledTimes(2)
    expect(negotiated.start).toHaveBeenCalledTimes(2)
    vi.useRealTimers()
  })

  it('does not negotiate when the server refused the ticket or was not there', async () => {
    for (const error of [new ApiError(429, {}), new NetworkError('gone')]) {
      const [direct, negotiated] = [hubThat(() => Promise.reject(error)), hubThat(works)]
      await expect(withFallback(asHub(direct), asHub(negotiated)).start()).rejects.toBe(error)
      expect(negotiated.start).not.toHaveBeenCalled()
    }
  })

  it('hears events whichever way they come, and the end of the way in use', async () => {
    const [direct, negotiated] = [hubThat(works), hubThat(works)]
    const hub = withFallback(asHub(direct), asHub(negotiated))
    const [heard, closed] = [vi.fn(), vi.fn()]
    hub.on('new_message', heard)
    hub.onclose(closed)
    for (const way of [direct, negotiated]) expect(way.on).toHaveBeenCalledWith('new_message', heard)
    const end = (way: typeof direct) => way.onclose.mock.calls[0]?.[0]()
    end(direct)
    await hub.start()
    end(negotiated)
    expect(closed).not.toHaveBeenCalled()
    end(direct)
    expect(closed).toHaveBeenCalledOnce()
  })

  it('takes the end of a way that it gave up for no end of the other', async () => {
    vi.useFakeTimers()
    const [direct, negotiated] = [hubThat(works), hubThat(works)]
    direct.invoke.mockImplementation(never)
    direct.stop.mockImplementation(async () => direct.onclose.mock.calls[0]?.[0]())
    const hub = withFallback(asHub(direct), asHub(negotiated))
    const closed = vi.fn()
    hub.onclose(closed)
    const started = hub.start()
    await vi.advanceTimersByTimeAsync(10_000)
    await started
    expect(direct.stop).toHaveBeenCalled()
    expect(closed).not.toHaveBeenCalled()
    vi.useRealTimers()
  })
})

describe('a hub that is loaded when it starts', () => {
  it('is loaded once, and again when that failed', async () => {
    const hub = hubThat(works)
    const load = vi.fn(async () => asHub(hub)).mockRejectedValueOnce(new TypeError('cut'))
    const lazy = loadedAtStart(load)
    const hears = () => undefined
    lazy.on('new_message', hears)
    lazy.onclose(hears)
    await expect(lazy.invoke('join_business', 'shop')).rejects.toThrow()
    await lazy.stop()

    await expect(lazy.start()).rejects.toThrow('cut')
    await lazy.start()
    await lazy.start()
    expect(load).toHaveBeenCalledTimes(2)
    expect(hub.start).toHaveBeenCalledTimes(2)
    expect(hub.on.mock.calls).toEqual([['new_message', hears]])
    expect(hub.onclose.mock.calls).toEqual([[hears]])
    expect(await lazy.invoke('join_business', 'shop')).toBe('answer')
  })
})
