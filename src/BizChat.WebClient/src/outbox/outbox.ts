import { ApiError, isTemporary } from '@/api/errors'
import type { Message, Upload } from '@/api/types'
import { wakeableDelay } from '@/lib/delay'
import { isolated } from '@/lib/isolated'
import { exclusively } from '@/lib/lock'
import { uuid } from '@/lib/uuid'
import { Discards } from './discards'
import type { NewEntry, OutboxEntry, OutboxFile, OutboxStore } from './entry'
import { pause } from './pause'

export interface OutboxTransport {
  upload(file: OutboxFile, onProgress: (share: number) => void): Promise<Upload>
  send(entry: OutboxEntry): Promise<Message>
  sent(message: Message): void
}

export class Outbox {
  private entries: OutboxEntry[] = []
  private held = false
  private stopped = false
  private readonly discards = new Discards()
  private readonly lanes = new Map<number, ReturnType<typeof wakeableDelay>>()
  private readonly listeners = new Set<() => void>()
  private readonly sentListeners = new Set<(entry: OutboxEntry) => void>()

  constructor(
    private readonly scope: string,
    private readonly store: OutboxStore,
    private readonly transport: OutboxTransport,
  ) {}

  snapshot = () => this.entries

  subscribe = (listener: () => void) => {
    this.listeners.add(listener)
    return () => {
      this.listeners.delete(listener)
    }
  }

  /** Hears of each entry that was sent. */
  onSent(listener: (entry: OutboxEntry) => void) {
    this.sentListeners.add(listener)
    return () => {
      this.sentListeners.delete(listener)
    }
  }

  async load() {
    this.held = false
    this.stopped = false
    this.discards.follow((clientMessageId) => this.drop(clientMessageId))
    const known = new Set(this.entries.map((entry) => entry.clientMessageId))
    const stored = (await this.store.all(this.scope)).filter((entry) => !known.has(entry.clientMessageId))
    const waiting = stored.map(
      (entry): OutboxEntry => (entry.state === 'sending' ? { ...entry, state: 'waiting' } : entry),
    )
    this.replace([...this.entries, ...waiting].sort((a, b) => a.order - b.order))
    this.flush()
  }

  async add(draft: NewEntry) {
    const last = this.entries.at(-1)?.order ?? 0
    const entry: OutboxEntry = {
      ...draft,
      clientMessageId: uuid(),
      scope: this.scope,
      order: Math.max(Date.now(), last + 1),
      createdAt: new Date().toISOString(),
      state: 'waiting',
    }
    this.replace([...this.entries, entry])
    await this.store.put(entry)
    this.run(entry.conversationId)
    return entry
  }

  async retry(clientMessageId: string) {
    const entry = this.find(clientMessageId)
    if (!entry) return
    const { missed } = entry
    // What was missed is known now, and only what comes after it is a reason to refuse it again.
    const seenMessageId = missed?.at(-1)?.id ?? entry.seenMessageId
    await this.change(entry, { state: 'waiting', error: undefined, missed: undefined, seenMessageId })
    this.run(entry.conversationId)
  }

  async discard(clientMessageId: string) {
    this.discards.announce(clientMessageId)
    await this.remove(clientMessageId)
  }

  /**
   * Waiting messages stay stored, but must not be sent in the name of the next signed-in agent.
   * @param alsoSending whether one that is being sent is held too, as far as that is still possible
   */
  hold(alsoSending = true) {
    this.held = true
    this.stopped = alsoSending
    this.discards.stop()
    for (const lane of this.lanes.values()) lane.wake()
  }

  async forget() {
    this.hold()
    await Promise.all(this.entries.map((entry) => this.remove(entry.clientMessageId)))
  }

  flush() {
    for (const id of new Set(this.entries.map((entry) => entry.conversationId))) this.run(id)
  }

  private run(conversationId: number) {
    const lane = this.lanes.get(conversationId)
    if (lane) return lane.wake()
    const opened = wakeableDelay()
    this.lanes.set(conversationId, opened)
    void exclusively(`outbox:${this.scope}:${conversationId}`, () => this.drain(conversationId))
      .catch((error) => opened.wait(pause(0, error)))
      .then(() => {
        this.lanes.delete(conversationId)
        if (this.next(conversationId)) this.run(conversationId)
      })
  }

  private next(conversationId: number) {
    if (this.held) return undefined
    return this.entries.find((entry) => entry.conversationId === conversationId && entry.state !== 'failed')
  }

  private async drain(conversationId: number) {
    let attempt = 0
    for (let entry = this.next(conversationId); entry; entry = this.next(conversationId)) {
      try {
        await this.deliver(entry)
        attempt = 0
      } catch (error) {
        const current = this.find(entry.clientMessageId)
        if (!current) continue
        if (!isTemporary(error)) {
          await this.change(current, {
            state: 'failed',
            error: error instanceof ApiError ? error.code : '',
            missed: error instanceof ApiError ? (error.problem.missed ?? undefined) : undefined,
            progress: undefined,
          })
          continue
        }
        await this.change(current, { state: 'waiting', progress: undefined })
        await this.lanes.get(conversationId)?.wait(pause(attempt, error))
        attempt += 1
      }
    }
  }

  private async deliver(entry: OutboxEntry) {
    let current = await this.change(entry, { state: 'sending' })
    if (current.file && !current.upload) {
      const report = (progress: number) => this.show(current.clientMessageId, { progress })
      const upload = await this.transport.upload(current.file, report)
      current = await this.change(current, { upload, progress: 1 })
    }
    if (this.stopped) return
    const message = await this.transport.send(current)
    isolated(() => this.transport.sent(message))
    await this.remove(current.clientMessageId)
    for (const listener of this.sentListeners) isolated(() => listener(current))
  }

  private async change(entry: OutboxEntry, change: Partial<OutboxEntry>) {
    const changed = { ...entry, ...change }
    if (!this.find(entry.clientMessageId)) return changed
    this.show(entry.clientMessageId, change)
    await this.store.put(changed)
    return changed
  }

  private async remove(clientMessageId: string) {
    this.drop(clientMessageId)
    await this.store.remove(clientMessageId)
  }

  private drop(clientMessageId: string) {
    this.replace(this.entries.filter((entry) => entry.clientMessageId !== clientMessageId))
  }

  private show(clientMessageId: string, change: Partial<OutboxEntry>) {
    const update = (entry: OutboxEntry) =>
      entry.clientMessageId === clientMessageId ? { ...entry, ...change } : entry
    this.replace(this.entries.map(update))
  }

  private find(clientMessageId: string) {
    return this.entries.find((entry) => entry.clientMessageId === clientMessageId)
  }

  private replace(entries: OutboxEntry[]) {
    this.entries = entries
    for (const listener of this.listeners) listener()
  }
}
