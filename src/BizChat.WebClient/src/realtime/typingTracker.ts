import type { TypingSignal } from './hub'

const lifetimeMs = 3_500

export class TypingTracker {
  private readonly senders = new Map<number, Map<string, ReturnType<typeof setTimeout>>>()
  private readonly listeners = new Set<() => void>()
  private names = new Map<number, string[]>()

  started(signal: TypingSignal) {
    const room = this.senders.get(signal.conversationId) ?? new Map()
    this.senders.set(signal.conversationId, room)
    clearTimeout(room.get(signal.senderName))
    room.set(
      signal.senderName,
      setTimeout(() => this.stopped(signal), lifetimeMs),
    )
    this.changed(signal.conversationId)
  }

  stopped(signal: Pick<TypingSignal, 'conversationId' | 'senderName'>) {
    const room = this.senders.get(signal.conversationId)
    if (!room?.has(signal.senderName)) return
    clearTimeout(room.get(signal.senderName))
    room.delete(signal.senderName)
    this.changed(signal.conversationId)
  }

  clear() {
    for (const room of this.senders.values()) for (const timer of room.values()) clearTimeout(timer)
    this.senders.clear()
    this.names = new Map()
    for (const listener of this.listeners) listener()
  }

  in(conversationId: number): string[] {
    return this.names.get(conversationId) ?? none
  }

  subscribe = (listener: () => void) => {
    this.listeners.add(listener)
    return () => {
      this.listeners.delete(listener)
    }
  }

  private changed(conversationId: number) {
    this.names.set(conversationId, [...(this.senders.get(conversationId)?.keys() ?? [])])
    for (const listener of this.listeners) listener()
  }
}

const none: string[] = []
