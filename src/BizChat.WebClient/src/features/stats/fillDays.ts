import type { Stats } from '@/api/types'
import { knownTimeZone } from '@/lib/knownTimeZone'

type Day = Stats['messages_per_day'][number]

const dayMs = 86_400_000
const fewest = 14

/** With the days in between that had no messages, up to today in a time zone; by a clock that is slow, up to the last that had some. */
export function fillDays(days: Day[], timeZone: string, now = new Date()): Day[] {
  const known = new Map(days.map((day) => [day.date, day]))
  const today = dayIn(knownTimeZone(timeZone) ?? 'UTC', now)
  const end = Math.max(...[today, ...known.keys()].map((date) => Date.parse(date)))
  const first = days[0] ? Date.parse(days[0].date) : end
  const start = Math.min(first, end - (fewest - 1) * dayMs)
  const filled: Day[] = []
  for (let time = start; time <= end; time += dayMs) {
    const date = new Date(time).toISOString().slice(0, 10)
    filled.push(known.get(date) ?? { date, business: 0, customer: 0 })
  }
  return filled
}

function dayIn(timeZone: string, time: Date): string {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(time)
  const part = (type: string) => parts.find((found) => found.type === type)?.value
  return `${part('year')}-${part('month')}-${part('day')}`
}
