import { ApiError } from '@/api/errors'
import { wakeableDelay } from '@/lib/delay'
import { isolated } from '@/lib/isolated'

export type ConnectionState = 'connecting' | 'live' | 'reconnecting' | 'offline'

export interface Hub {
  start(): Promise<void>
  stop(): Promise<void>
  invoke<T>(method: string, ...args: unknown[]): Promise<T>
  on(event: string, handler: (...args: never[]) => void): void
  onclose(handler: () => void): void
}

const retryCeilings = [2500, 4000, 8000, 15_000]
const startTimeoutMs = 20_000

export function retryDelay(attempt: number, random = Math.random) {
  const ceiling = retryCeilings[Math.min(attempt, retryCeilings.length - 1)] ?? 15_000
  return 200 + random() * ceiling
}

export class Connection {
  state: ConnectionState = 'connecting'
  private running = false
  private attempt = 0
  private closed: (() => void) | null = null
  private delay = wakeableDelay()
  private readonly listeners = new Set<(state: ConnectionState) => void>()

  constructor(
    private readonly hub: Hub,
    private readonly onConnected: () => Promise<void>,
    private readonly online: () => boolean = () => navigator.onLine,
    private readonly onBroken: () => void = () => {},
    private readonly reachable: () => boolean = () => true,
  ) {
    hub.onclose(() => this.closed?.())
  }

  start() {
    if (this.running) return
    this.running = true
    void this.run()
  }

  async stop() {
    this.running = false
    this.delay.wake()
    await this.hub.stop()
  }

  async restart() {
    if (this.state === 'live') this.set('reconnecting')
    await this.hub.stop()
    this.retryNow()
  }

  retryNow() {
    this.delay.wake()
  }

  subscribe(listener: (state: ConnectionState) => void) {
    this.listeners.add(listener)
    return () => {
      this.listeners.delete(listener)
    }
  }

  private async run() {
    while (this.running) {
      let asked = 0
      try {
        await this.connectOnce()
      } catch (error) {
        this.attempt += 1
        void this.hub.stop().catch(() => undefined)
        if (error instanceof ApiError) asked = error.retryAfterMs ?? 0
      }
      if (!this.running) break
      this.onBroken()
      // Where only the hub fails, messages are still sent and found.
      this.set(this.online() && (this.attempt < 3 || this.reachable()) ? 'reconnecting' : 'offline')
      await this.delay.wait(Math.max(retryDelay(this.attempt), asked))
    }
  }

  private async connectOnce() {
    const closed = new Promise<'closed'>((resolve) => {
      this.closed = () => resolve('closed')
    })
    await this.startInTime()
    const connected = this.onConnected().then(() => 'connected' as const)
    if ((await Promise.race([connected, closed])) === 'closed') throw new Error('closed while joining')
    this.attempt = 0
    this.set('live')
    await closed
  }

  private async startInTime() {
    let timer: ReturnType<typeof setTimeout> | undefined
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('start took too long')), startTimeoutMs)
    })
    try {
      await Promise.race([this.hub.start(), late])
    } finally {
      clearTimeout(timer)
    }
  }

  private set(state: ConnectionState) {
    if (this.state === state) return
    this.state = state
    for (const listener of this.listeners) isolated(() => listener(state))
  }
}
