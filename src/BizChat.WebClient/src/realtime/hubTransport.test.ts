import { describe, expect, it, vi } from 'vitest'
import { ApiError, NetworkError } from '@/api/errors'
import type { Hub } from './connection'
import { withFallback } from './hubTransport'

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
    expect(direct.invoke).toHaveBeenCalledWith('join_business', 'shop')
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
    expect(direct.invoke).toHaveBeenCalledTimes(1)
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
    expect(direct.invoke).toHaveBeenCalledTimes(1)
  })

  it('negotiates when a WebSocket does not connect in time', async () => {
    vi.useFakeTimers()
    const [direct, negotiated] = [hubThat(() => new Promise<never>(() => {})), hubThat(works)]
    direct.stop.mockReturnValue(new Promise<never>(() => {}))
    const started = withFallback(asHub(direct), asHub(negotiated)).start()
    await vi.advanceTimersByTimeAsync(10_000)
    await started
    expect(direct.stop).toHaveBeenCalled()
    vi.useRealTimers()
  })

  it('does not negotiate when the server refused the ticket or was not there', async () => {
    for (const error of [new ApiError(429, {}), new NetworkError('gone')]) {
      const [direct, negotiated] = [hubThat(() => Promise.reject(error)), hubThat(works)]
      await expect(withFallback(asHub(direct), asHub(negotiated)).start()).rejects.toBe(error)
      expect(negotiated.start).not.toHaveBeenCalled()
    }
  })

  it('hears events whichever way they come, and the end of the way in use', () => {
    const [direct, negotiated] = [hubThat(works), hubThat(works)]
    const hub = withFallback(asHub(direct), asHub(negotiated))
    const [heard, closed] = [vi.fn(), vi.fn()]
    hub.on('new_message', heard)
    hub.onclose(closed)
    for (const way of [direct, negotiated]) expect(way.on).toHaveBeenCalledWith('new_message', heard)
    negotiated.onclose.mock.calls[0]?.[0]()
    expect(closed).not.toHaveBeenCalled()
    direct.onclose.mock.calls[0]?.[0]()
    expect(closed).toHaveBeenCalledOnce()
  })
})
