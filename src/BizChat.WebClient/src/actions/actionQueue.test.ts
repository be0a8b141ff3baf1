import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { ApiError } from '@/api/errors'
import { anApiClient } from '@/test/renderApp'
import type { Action } from './action'
import { ActionQueue } from './actionQueue'
import { ActionStore } from './actionStore'

beforeEach(() => localStorage.clear())
afterEach(() => void vi.unstubAllGlobals())

/** A change whose sendings are answered by hand. */
function aChange() {
  const sendings: { input: string; answer: () => void; refuse: (status: number) => void }[] = []
  const action: Action<string> = {
    name: 'test.change',
    about: (input) => input,
    send: (_, input) =>
      new Promise((resolve, reject) =>
        sendings.push({
          input,
          answer: () => resolve(undefined),
          refuse: (status) => reject(new ApiError(status, {})),
        }),
      ),
    words: () => ({ done: null, failed: null }),
  }
  return { action, sendings, sent: () => sendings.map(({ input }) => input) }
}

function aTab(action: Action<string>) {
  const report = { done: vi.fn(), answered: vi.fn(), failed: vi.fn() }
  const known = [action as Action<unknown>]
  const queue = new ActionQueue('shop:ada', anApiClient(), new QueryClient(), known, report)
  return { queue, report, close: queue.resume() }
}

/** As browsers have them: one holder at a time. */
function withLocks() {
  const held = new Map<string, Promise<unknown>>()
  const request = (name: string, work: () => Promise<unknown>) => {
    const result = (held.get(name) ?? Promise.resolve()).then(work)
    held.set(
      name,
      result.catch(() => undefined),
    )
    return result
  }
  vi.stubGlobal('navigator', { locks: { request } })
}

it('sends once after a reload what was under way', async () => {
  const { action, sendings, sent } = aChange()
  const before = aTab(action)
  void before.queue.perform(action, 'a')
  await vi.waitFor(() => expect(sent()).toEqual(['a']))
  before.close()

  const { queue } = aTab(action)
  const flushed = queue.flush()
  await vi.waitFor(() => expect(sent()).toEqual(['a', 'a']))
  sendings[1]?.answer()
  await flushed
  await queue.flush()
  expect(sent()).toEqual(['a', 'a'])
})

it('does not send again the next day what was under way, but for words, and what waited for the connection', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const decision = aChange()
  const before = aTab(decision.action)
  void before.queue.perform(decision.action, 'waits')
  await vi.waitFor(() => expect(decision.sent()).toEqual(['waits']))
  decision.sendings[0]?.refuse(503)
  const words = aChange()
  Object.assign(words.action, { name: 'test.words', giveBack: () => () => {} })
  await vi.waitFor(() => expect(localStorage.getItem('bizchat:actions:shop:ada')).not.toContain('sentAt'))
  before.close()
  const store = new ActionStore('shop:ada')
  for (const [id, name] of [
    ['decision', 'test.change'],
    ['note', 'test.words'],
  ] as const)
    store.add({ id, name, input: id, sentAt: Date.now() })

  vi.advanceTimersByTime(86_400_000)
  const report = { done: vi.fn(), answered: vi.fn(), failed: vi.fn() }
  const known = [decision.action, words.action] as Action<unknown>[]
  const queue = new ActionQueue('shop:ada', anApiClient(), new QueryClient(), known, report)
  queue.resume()
  void queue.flush()
  await vi.waitFor(() => expect(decision.sent()).toEqual(['waits', 'waits']))
  decision.sendings[1]?.answer()
  await vi.waitFor(() => expect(words.sent()).toEqual(['note']))
  words.sendings[0]?.answer()
  await vi.waitFor(() => expect(store.all()).toEqual([]))
  expect(decision.sent()).toEqual(['waits', 'waits'])
  vi.useRealTimers()
})

it('does not send what another tab is sending', async () => {
  withLocks()
  const { action, sendings, sent } = aChange()
  const { queue } = aTab(action)
  void queue.perform(action, 'a')
  await vi.waitFor(() => expect(sent()).toEqual(['a']))
  const flushed = aTab(action).queue.flush()
  sendings[0]?.answer()
  await flushed
  expect(sent()).toEqual(['a'])
})

it('sends what another tab could not, and then what was made after it', async () => {
  withLocks()
  const { action, sendings, sent } = aChange()
  void aTab(action).queue.perform(action, 'a')
  await vi.waitFor(() => expect(sent()).toEqual(['a']))
  void aTab(action).queue.perform(action, 'b')
  sendings[0]?.refuse(503)
  await vi.waitFor(() => expect(sent()).toEqual(['a', 'a']))
  sendings[1]?.answer()
  await vi.waitFor(() => expect(sent()).toEqual(['a', 'a', 'b']))
})

it('sends nothing of an agent who has left, and says a refusal to that agent only', async () => {
  const { action, sendings, sent } = aChange()
  const before = aTab(action)
  void before.queue.perform(action, 'a')
  await vi.waitFor(() => expect(sent()).toEqual(['a']))
  before.close()
  void before.queue.perform(action, 'b')
  sendings[0]?.refuse(401)
  await before.queue.flush()
  expect(sent()).toEqual(['a'])
  expect(before.report.failed).not.toHaveBeenCalled()

  const { queue, report } = aTab(action)
  void queue.flush()
  await vi.waitFor(() => expect(sent()).toEqual(['a', 'a']))
  sendings[1]?.refuse(403)
  await vi.waitFor(() => expect(sent()).toEqual(['a', 'a', 'b']))
  expect(report.failed).toHaveBeenCalledOnce()
})
