import type { Browser, Page } from 'playwright-core'

interface TraceEvent {
  name: string
  pid: number
  tid: number
  ts: number
  /** Microseconds of the clock, and of the processor. */
  dur?: number
  tdur?: number
  args: { name?: string; data?: { frames?: { url: string; processId: number }[] } }
}

export function percentile(values: number[], share: number) {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

const spread = (values: number[]) => `p50 ${percentile(values, 0.5).toFixed(0)} ms, p95 ${percentile(values, 0.95).toFixed(0)} ms, most ${Math.max(...values).toFixed(0)} ms`

export function print(what: string, text: string) {
  process.stdout.write(`${what.padEnd(58)} ${text}\n`)
}

export const printTimes = (what: string, times: number[]) => print(what, `${String(times.length).padStart(4)}: ${spread(times)}`)

/** Event timing of the page since it was last asked: how long each interaction took until the next paint. One that took less than 16 ms is not reported. */
export async function interactions(page: Page, work: () => Promise<number>) {
  await page.evaluate(() => {
    const taken = new Map<number, number>()
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { interactionId: number })[]) {
        if (entry.interactionId) taken.set(entry.interactionId, Math.max(entry.duration, taken.get(entry.interactionId) ?? 0))
      }
    })
    observer.observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit)
    Object.assign(window, { stopInteractions: () => observer.disconnect(), taken })
  })
  const count = await work()
  // The last one is reported after its paint.
  await page.waitForTimeout(500)
  const reported = await page.evaluate(() => {
    const { stopInteractions, taken } = window as unknown as { stopInteractions: () => void; taken: Map<number, number> }
    stopInteractions()
    return [...taken.values()]
  })
  return [...reported, ...Array<number>(Math.max(0, count - reported.length)).fill(8)]
}

/** The tasks of the page's main thread while some work is done, by the clock and by the processor time they took. */
export async function tasks(browser: Browser, page: Page, work: () => Promise<unknown>) {
  await browser.startTracing(page, { categories: ['toplevel', 'disabled-by-default-devtools.timeline', 'devtools.timeline'] })
  await work()
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] }
  const renderer = traceEvents.find(({ name, args }) => name === 'TracingStartedInBrowser' && args.data?.frames)?.args.data?.frames?.find(({ url }) => url === page.url())?.processId
  const main = traceEvents.find(({ name, pid, args }) => name === 'thread_name' && pid === renderer && args.name === 'CrRendererMain')
  const ran = traceEvents.filter(({ name, pid, tid, dur }) => name === 'RunTask' && pid === main?.pid && tid === main.tid && dur !== undefined)
  return { clock: ran.map(({ dur = 0 }) => dur / 1000), processor: ran.map(({ tdur = 0 }) => tdur / 1000) }
}
