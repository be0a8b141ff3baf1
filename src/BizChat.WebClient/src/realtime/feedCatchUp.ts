import { ApiError } from '@/api/errors'
import type { FeedEvent } from '@/api/types'

export interface FeedChange {
  event: FeedEvent
  conversationKnown: boolean
}

export interface FeedReader {
  read(after: number): Promise<FeedEvent[]>
  head(): Promise<number>
  apply(changes: FeedChange[], since: number): Promise<void> | void
  reload(): Promise<void> | void
}

export const feedPage = 500

export class FeedCatchUp {
  private position: number | null = null
  private running: Promise<void> | null = null
  private readonly seen = new Map<string, number>()

  constructor(private readonly reader: FeedReader) {}

  async joined(position: number) {
    // A sweep that began before the join may have read past events in between.
    await this.running?.catch(() => undefined)
    if (this.position !== null) return this.sweep()
    // In this order: what could not be loaded is loaded with the next join.
    await this.reader.reload()
    this.position = position
  }

  noticed(type: string, position: number | null) {
    if (position !== null) this.seen.set(`${type}:${position}`, position)
  }

  sweep(): Promise<void> {
    this.running ??= this.read().finally(() => {
      this.running = null
    })
    return this.running
  }

  private async read() {
    while (this.position !== null) {
      const since = performance.now()
      const events = await this.page(this.position)
      if (events === null) return
      await this.reader.apply(this.unseen(events), since)
      const last = events.at(-1)
      if (last) this.position = last.position
      this.forget()
      if (events.length < feedPage) return
    }
  }

  private async page(after: number) {
    try {
      return await this.reader.read(after)
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 410) throw error
      const head = await this.reader.head()
      this.seen.clear()
      await this.reader.reload()
      this.position = head
      return null
    }
  }

  private unseen(events: FeedEvent[]): FeedChange[] {
    return events
      .filter((event) => !this.seen.has(`${event.type}:${event.position}`) && !this.overtaken(event))
      .map((event) => ({
        event,
        conversationKnown: this.seen.has(`conversation_updated:${event.position}`),
      }))
  }

  private overtaken({ type, position }: FeedEvent) {
    if (type !== 'business_status') return false
    return [...this.seen].some(([key, seen]) => seen > position && key.startsWith(type))
  }

  private forget() {
    for (const [key, position] of this.seen) if (position <= (this.position ?? 0)) this.seen.delete(key)
  }
}
