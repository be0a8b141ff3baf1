import type { Message } from '@/api/types'
import type { TypingSignal } from './hub'

const lifetimeMs = 3_500

// A customer may have the name of an agent.
const senderOf = (signal: TypingSignal) => `${signal.senderType}:${signal.senderName}`

interface Typing {
  name: string
  timer: ReturnType<typeof setTimeout>
}

export class TypingTracker {
  private readonly senders = new Map<number, Map<string, Typing>>()
  private readonly listeners = new Set<() => void>()
  private names = new Map<number, string[]>()

  started(signal: TypingSignal) {
    const room = this.senders.get(signal.conversationId) ?? new Map()
    this.senders.set(signal.conversationId, room)
    clearTimeout(room.get(senderOf(signal))?.timer)
    room.set(senderOf(signal), {
      name: signal.senderName,
      timer: setTimeout(() => this.stopped(signal), lifetimeMs),
    })
    this.changed(signal.conversationId)
  }

  stopped(signal: TypingSignal) {
    const room = this.senders.get(signal.conversationId)
    const typing = room?.get(senderOf(signal))
    if (!room || !typing) return
    clearTimeout(typing.timer)
    room.delete(senderOf(signal))
    this.changed(signal.conversationId)
  }

  sent({ conversation_id, sender_name, sender_type }: Message) {
    if (sender_type === 'system') return
    this.stopped({ conversationId: conversation_id, senderName: sender_name, senderType: sender_type })
  }

  clear() {
    for (const room of this.senders.values()) for (const { timer } of room.values()) clearTimeout(timer)
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
    const room = this.senders.get(conversationId)?.values() ?? []
    this.names.set(
      conversationId,
      Array.from(room, ({ name }) => name),
    )
    for (const listener of this.listeners) listener()
  }
}

const none: string[] = []
