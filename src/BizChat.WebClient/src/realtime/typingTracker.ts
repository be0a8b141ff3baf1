import type { TypingSignal } from './hub'

const lifetimeMs = 3_500

export class TypingTracker {
  private readonly typists = new Map<number, Map<string, ReturnType<typeof setTimeout>>>()
  private readonly listeners = new Set<() => void>()
  private names = new Map<number, string[]>()

  started(signal: TypingSignal) {
    const room = this.typists.get(signal.conversationId) ?? new Map()
    this.typists.set(signal.conversationId, room)
    clearTimeout(room.get(signal.senderName))
    room.set(
      signal.senderName,
      setTimeout(() => this.stopped(signal), lifetimeMs),
    )
    this.changed(signal.conversationId)
  }

  stopped(signal: Pick<TypingSignal, 'conversationId' | 'senderName'>) {
    const room = this.typists.get(signal.conversationId)
    if (!room?.has(signal.senderName)) return
    clearTimeout(room.get(signal.senderName))
    room.delete(signal.senderName)
    this.changed(signal.conversationId)
  }

  clear() {
    for (const room of this.typists.values()) for (const timer of room.values()) clearTimeout(timer)
    this.typists.clear()
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
    this.names.set(conversationId, [...(this.typists.get(conversationId)?.keys() ?? [])])
    for (const listener of this.listeners) listener()
  }
}

const none: string[] = []
