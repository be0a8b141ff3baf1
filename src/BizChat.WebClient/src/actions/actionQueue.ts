import type { QueryClient } from '@tanstack/react-query'
import type { ApiClient } from '@/api/client'
import { ApiError, isUnreachable } from '@/api/errors'
import { exclusively } from '@/lib/lock'
import { uuid } from '@/lib/uuid'
import type { Action, ActionReport, Outcome } from './action'
import { ActionStore, type StoredAction } from './actionStore'
import { afterFetches } from './afterFetches'

interface Performed {
  id: string
  action: Action<unknown>
  input: unknown
  takeBack: () => void
  /** Whether it waits in the store, from where another tab may send it. */
  isKept: boolean
}

const nothing = () => {}
const retryMs = 15_000

/** What is over by itself, so that a change which already waits goes on waiting. */
function isPassing(error: unknown) {
  return isUnreachable(error) || (error instanceof ApiError && [401, 429, 503].includes(error.status))
}

/** Shows changes at once, sends them, takes back what was refused, and keeps for later what could not be sent. */
export class ActionQueue {
  private readonly store: ActionStore
  /** Shown, and not answered yet. */
  private readonly pending = new Map<string, Performed>()
  private readonly lanes = new Map<string, Promise<unknown>>()
  private sendingId: string | null = null
  private isHeld = false
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(
    private readonly scope: string,
    private readonly api: ApiClient,
    private readonly client: QueryClient,
    private readonly known: readonly Action<unknown>[],
    private readonly report: ActionReport,
  ) {
    this.store = new ActionStore(scope)
  }

  perform<Input>(action: Action<Input>, input: Input): Promise<Outcome> {
    const inverse = action.inverse?.(this.client, input) ?? null
    const performed = this.show(action, input)
    if (inverse !== null) this.report.done(action, input, () => this.undo(performed, inverse))
    return this.inLane(performed, () => this.deliver(performed))
  }

  /** Sends what waits, in one tab. */
  async flush() {
    await exclusively(`actions:${this.scope}`, async () => {
      for (let next = this.next(); next; next = this.next()) {
        const performed = next
        if (!(await this.inLane(performed, () => this.deliverStored(performed)))) return this.flushLater()
      }
    })
  }

  /** What waits stays stored, but must not be sent in the name of the next signed-in agent. */
  private hold() {
    this.isHeld = true
    clearTimeout(this.timer)
  }

  /** Takes up what an earlier page has left in the store, and shows it with what is fetched from now on. */
  resume() {
    this.isHeld = false
    for (const stored of this.store.all()) {
      const performed = this.pending.get(stored.id) ?? this.restored(stored)
      if (performed) this.pending.set(stored.id, performed)
    }
    const stop = afterFetches(this.client, () => this.showPending())
    return () => {
      stop()
      this.hold()
    }
  }

  private show<Input>(action: Action<Input>, input: Input): Performed {
    const takeBack = action.show?.(this.client, input) ?? nothing
    const performed = { id: uuid(), action: action as Action<unknown>, input, takeBack, isKept: false }
    this.pending.set(performed.id, performed)
    return performed
  }

  private undo(performed: Performed, inverse: unknown) {
    if (this.sendingId !== performed.id && this.store.remove(performed.id)) return this.takeBack(performed)
    const back = this.show(performed.action, inverse)
    void this.inLane(back, () => this.deliver(back))
  }

  private async deliver(performed: Performed): Promise<Outcome> {
    const { action, input } = performed
    if (this.store.all().length > 0) {
      const kept = this.keep(performed)
      void this.flush()
      return kept
    }
    try {
      this.stored(performed, await action.send(this.api, input))
      return { state: 'done' }
    } catch (error) {
      if (isUnreachable(error)) return this.keep(performed)
      this.refused(performed, error)
      return { state: 'refused', error }
    }
  }

  private keep(performed: Performed): Outcome {
    const { id, action, input } = performed
    this.store.add({ id, name: action.name, input })
    performed.isKept = true
    this.flushLater()
    return { state: 'queued' }
  }

  private flushLater() {
    clearTimeout(this.timer)
    if (!this.isHeld) this.timer = setTimeout(() => void this.flush(), retryMs)
  }

  private next(): Performed | null {
    const [first] = this.isHeld ? [] : this.store.all()
    if (!first) return null
    const performed = this.pending.get(first.id) ?? this.restored(first)
    if (performed) return performed
    // Of a version of the client that knew more.
    this.store.remove(first.id)
    return this.next()
  }

  private restored({ id, name, input }: StoredAction): Performed | null {
    const action = this.known.find((one) => one.name === name)
    return action ? { id, action, input, takeBack: nothing, isKept: true } : null
  }

  /** Whether the next one can follow. */
  private async deliverStored(performed: Performed) {
    this.sendingId = performed.id
    try {
      const answer = await performed.action.send(this.api, performed.input)
      this.store.remove(performed.id)
      this.stored(performed, answer)
    } catch (error) {
      if (isPassing(error)) return false
      this.store.remove(performed.id)
      this.refused(performed, error)
    } finally {
      this.sendingId = null
    }
    return true
  }

  private stored(performed: Performed, answer: unknown) {
    this.pending.delete(performed.id)
    performed.action.store?.(this.client, answer, performed.input)
    this.report.answered(performed.action, performed.input, answer)
    this.showPending()
  }

  private refused(performed: Performed, error: unknown) {
    this.takeBack(performed)
    const { action, input } = performed
    this.report.failed(action, input, error, () => void this.perform(action, input))
  }

  private takeBack(performed: Performed) {
    this.pending.delete(performed.id)
    performed.takeBack()
    this.showPending()
  }

  /** An answer shows things as they were before the changes that are still under way. */
  private showPending() {
    const waiting = new Set(this.store.all().map(({ id }) => id))
    for (const performed of this.pending.values()) {
      if (performed.isKept && !waiting.has(performed.id)) this.pending.delete(performed.id)
      else this.showAgain(performed)
    }
  }

  private showAgain(performed: Performed) {
    performed.takeBack()
    performed.takeBack = performed.action.show?.(this.client, performed.input) ?? nothing
  }

  private inLane<T>({ action, input }: Performed, work: () => Promise<T>): Promise<T> {
    const lane = action.about(input)
    const done = (this.lanes.get(lane) ?? Promise.resolve()).then(work)
    const settled = done.catch(nothing)
    this.lanes.set(lane, settled)
    void settled.then(() => this.lanes.get(lane) === settled && this.lanes.delete(lane))
    return done
  }
}
