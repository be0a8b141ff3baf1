import { ApiError, NetworkError } from '@/api/errors'
import type { Hub } from './connection'

/** Some proxies accept a WebSocket, or let SignalR's handshake through too, and then pass nothing on. */
const directTimeoutMs = 8_000

class Silence extends Error {}

/** A hub whose code is loaded when it starts; when that fails, with the next start. */
export function loadedAtStart(load: () => Promise<Hub>): Hub {
  const handlers: Parameters<Hub['on']>[] = []
  let closed = () => {}
  let loading: Promise<Hub> | null = null
  let hub: Hub | null = null

  async function loaded() {
    loading ??= load().finally(() => {
      loading = null
    })
    const ready = await loading
    if (hub) return hub
    for (const handler of handlers) ready.on(...handler)
    ready.onclose(closed)
    hub = ready
    return hub
  }

  return {
    start: async () => (hub ?? (await loaded())).start(),
    stop: async () => hub?.stop(),
    invoke: async (method, ...args) => {
      if (!hub) throw new Error('The hub is not loaded')
      return hub.invoke(method, ...args)
    },
    on: (...handler) => void handlers.push(handler),
    onclose: (handler) => {
      closed = handler
    },
  }
}

/**
 * Connects by the direct hub, or else by the negotiated one, at every start. Where WebSockets never got through, or were silent
 * at last, the negotiated one is tried first.
 */
export function withFallback(direct: Hub, negotiated: Hub): Hub {
  const worked = new Set<Hub>()
  let current = direct
  let connected: Hub | null = null

  async function connect(hub: Hub) {
    current = hub
    connected = null
    await (hub === direct ? startInTime(direct) : negotiated.start())
    connected = hub
    worked.add(hub)
  }

  async function start() {
    const isBlocked = worked.has(negotiated) && !worked.has(direct)
    const [first, second] = isBlocked ? [negotiated, direct] : [direct, negotiated]
    try {
      await connect(first)
    } catch (error) {
      // The ticket was refused: another transport would be too.
      if (error instanceof ApiError || error instanceof NetworkError) throw error
      if (error instanceof Silence) worked.delete(direct)
      await connect(second)
    }
  }

  return {
    start,
    stop: async () => {
      await Promise.all([direct.stop(), negotiated.stop()])
    },
    invoke: (method, ...args) => current.invoke(method, ...args),
    on: (event, handler) => {
      direct.on(event, handler)
      negotiated.on(event, handler)
    },
    onclose: (handler) => {
      for (const hub of [direct, negotiated]) hub.onclose(() => hub === connected && handler())
    },
  }
}

async function startInTime(hub: Hub) {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Silence()), directTimeoutMs)
  })
  try {
    await Promise.race([hub.start().then(() => exchange(hub)), late])
  } catch (error) {
    // Not awaited: a WebSocket that is being opened stops only when the browser gives it up.
    void hub.stop()
    throw error
  } finally {
    clearTimeout(timer)
  }
}

/** A call that changes nothing, because its answer shows that calls get through. */
const exchange = (hub: Hub) => hub.invoke('leave_business', '')
