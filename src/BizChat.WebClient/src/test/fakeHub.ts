import type { Hub } from '@/realtime/connection'

type Handler = (...args: never[]) => void

export class FakeHub implements Hub {
  readonly calls: [string, ...unknown[]][] = []
  readonly answers: Record<string, unknown> = {
    join_business: { businessId: 'tech-store', position: 7, online: [], agents: [] },
    join_conversation: { conversationId: 1, lastMessageId: 0, lastSeq: 0, position: 7 },
  }
  refusals = 0
  onInvoke: () => void = () => {}
  starts = 0
  private readonly handlers = new Map<string, Handler[]>()
  private closeHandler: () => void = () => {}
  private connected = false

  async start() {
    this.starts += 1
    if (this.refusals > 0) {
      this.refusals -= 1
      throw new Error('refused')
    }
    this.connected = true
  }

  async stop() {
    this.break()
  }

  async invoke<T>(method: string, ...args: unknown[]): Promise<T> {
    this.calls.push([method, ...args])
    this.onInvoke()
    return this.answers[method] as T
  }

  on(event: string, handler: Handler) {
    this.handlers.set(event, [...(this.handlers.get(event) ?? []), handler])
  }

  onclose(handler: () => void) {
    this.closeHandler = handler
  }

  break() {
    if (!this.connected) return
    this.connected = false
    this.closeHandler()
  }

  push(event: string, ...args: unknown[]) {
    for (const handler of this.handlers.get(event) ?? []) handler(...(args as never[]))
  }
}
