import { describe, expect, it, vi } from 'vitest'
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

  it('negotiates where they do not, and stays with it', async () => {
    const [direct, negotiated] = [hubThat(fails), hubThat(works)]
    const hub = withFallback(asHub(direct), asHub(negotiated))
    await hub.start()
    await hub.start()
    await hub.invoke('join_business', 'shop')
    expect(direct.start).toHaveBeenCalledTimes(1)
    expect(negotiated.invoke).toHaveBeenCalledTimes(1)
  })

  it('tries WebSockets first again after nothing got through', async () => {
    const [direct, negotiated] = [hubThat(fails), hubThat(fails)]
    const hub = withFallback(asHub(direct), asHub(negotiated))
    await expect(hub.start()).rejects.toThrow()
    await expect(hub.start()).rejects.toThrow()
    expect(direct.start).toHaveBeenCalledTimes(2)
  })

  it('stays with WebSockets that once got through', async () => {
    const [direct, negotiated] = [hubThat(works), hubThat(works)]
    const hub = withFallback(asHub(direct), asHub(negotiated))
    await hub.start()
    direct.start.mockImplementation(fails)
    await expect(hub.start()).rejects.toThrow()
    expect(negotiated.start).not.toHaveBeenCalled()
  })

  it('hears events whichever way they come', () => {
    const [direct, negotiated] = [hubThat(works), hubThat(works)]
    const hub = withFallback(asHub(direct), asHub(negotiated))
    const [heard, closed] = [vi.fn(), vi.fn()]
    hub.on('new_message', heard)
    hub.onclose(closed)
    for (const way of [direct, negotiated]) {
      expect(way.on).toHaveBeenCalledWith('new_message', heard)
      expect(way.onclose).toHaveBeenCalledWith(closed)
    }
  })
})
