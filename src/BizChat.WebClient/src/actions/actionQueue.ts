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
  /** Whether it waits for the connection: what is made after it is sent after it. */
  isWaiting: boolean
}

const nothing = () => {}
const retryMs = 15_000

/** What was on its way for longer when its page was left is not sent again: the server may have it, and others may have changed it since. */
const repeatForMs = 600_000

const hasStatus = (error: unknown, ...statuses: number[]) =>
  error instanceof ApiError && statuses.includes(error.status)

/** Whether the change waits. One that already waits also waits for what is over by itself. */
function canWait({ isWaiting }: Performed, error: unknown) {
  return isUnreachable(error) || hasStatus(error, 401) || (isWaiting && hasStatus(error, 429, 503))
}

/** Shows changes at once, keeps them until they are answered, sends them, and takes back what was refused. */
export class ActionQueue {
  private readonly store: ActionStore
  /** Shown, and not answered yet. */
  private readonly pending = new Map<string, Performed>()
  private readonly lanes = new Map<string, Promise<unknown>>()
  private readonly sending = new Set<string>()
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
        const { state } = await this.inLane(performed, () => this.send(performed))
        if (state === 'queued') return
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
    const performed = { id: uuid(), action: action as Action<unknown>, input, takeBack, isWaiting: false }
    this.pending.set(performed.id, performed)
    this.store.add({ id: performed.id, name: action.name, input })
    return performed
  }

  private undo(performed: Performed, inverse: unknown) {
    if (!this.sending.has(performed.id) && this.store.remove(performed.id)) return this.takeBack(performed)
    const back = this.show(performed.action, inverse)
    void this.inLane(back, () => this.deliver(back))
  }

  private deliver(performed: Performed): Outcome | Promise<Outcome> {
    const isWaiting = ({ id }: StoredAction) => this.pending.get(id)?.isWaiting ?? true
    if (!this.store.all().some(isWaiting)) return this.send(performed)
    performed.isWaiting = true
    void this.flush()
    return { state: 'queued' }
  }

  /** Sends it, unless it was sent by another tab or undone meanwhile. */
  private send(performed: Performed): Promise<Outcome> {
    const { id, action, input } = performed
    return exclusively(`action:${id}`, async () => {
      if (!this.store.has(id)) return { state: 'done' }
      if (this.isHeld) return this.wait(performed)
      this.sending.add(id)
      this.store.mark(id, Date.now())
      const since = performance.now()
      try {
        const answer = await action.send(this.api, input)
        this.store.remove(id)
        if (!this.isHeld) this.stored(performed, answer, since)
        return { state: 'done' }
      } catch (error) {
        // What was refused is said to the agent who made it, when it is sent again.
        if (this.isHeld || canWait(performed, error)) return this.wait(performed)
        this.store.remove(id)
        this.refused(performed, error)
        return { state: 'refused', error }
      } finally {
        this.sending.delete(id)
      }
    })
  }

  private wait(performed: Performed): Outcome {
    performed.isWaiting = true
    this.store.mark(performed.id)
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
    // Too late for it, or of a version of the client that knew more.
    this.store.remove(first.id)
    return this.next()
  }

  private restored({ id, name, input, sentAt = Number.POSITIVE_INFINITY }: StoredAction): Performed | null {
    const action = this.known.find((one) => one.name === name)
    // Words are sent however late: they change nothing else.
    const isLate = !action?.giveBack && Date.now() - sentAt > repeatForMs
    return action && !isLate ? { id, action, input, takeBack: nothing, isWaiting: true } : null
  }

  private stored(performed: Performed, answer: unknown, since: number) {
    this.pending.delete(performed.id)
    performed.action.store?.(this.client, answer, performed.input, since)
    this.report.answered(performed.action, performed.input, answer)
    this.showPending()
  }

  private refused(performed: Performed, error: unknown) {
    this.takeBack(performed)
    const { action, input } = performed
    const takeAgain = action.giveBack?.(input) ?? nothing
    this.report.failed(action, input, error, () => {
      takeAgain()
      void this.perform(action, input)
    })
  }

  private takeBack(performed: Performed) {
    this.pending.delete(performed.id)
    performed.takeBack()
    this.showPending()
  }

  /** An answer shows things as they were before the changes that are still under way. */
  private showPending() {
    for (const performed of this.pending.values()) {
      if (this.store.has(performed.id)) this.showAgain(performed)
      // Another tab has sent it.
      else this.pending.delete(performed.id)
    }
  }

  private showAgain(performed: Performed) {
    performed.takeBack()
    performed.takeBack = performed.action.show?.(this.client, performed.input) ?? nothing
  }

  private inLane<T>({ action, input }: Performed, work: () => T | Promise<T>): Promise<T> {
    const lane = action.about(input)
    const done = (this.lanes.get(lane) ?? Promise.resolve()).then(work)
    const settled = done.catch(nothing)
    this.lanes.set(lane, settled)
    void settled.then(() => this.lanes.get(lane) === settled && this.lanes.delete(lane))
    return done
  }
}
