import type { BusinessHours } from '@/api/types'

/** What the calendar and the clocks of a time zone show: `2026-12-24` and `17:30`. */
export interface LocalTime {
  date: string
  time: string
}

export function localTime(instant: Date, timeZone: string): LocalTime {
  // Swedish writes 2026-12-24 17:30.
  const text = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(
    instant,
  )
  return { date: text.slice(0, 10), time: text.slice(-5) }
}

const dayMs = 86_400_000
const dateAfter = (date: string, days: number) =>
  new Date(Date.parse(`${date}T00:00Z`) + days * dayMs).toISOString().slice(0, 10)

/** 1 is Monday. */
const weekdayOf = (date: string) => new Date(`${date}T00:00Z`).getUTCDay() || 7

interface Span {
  from: string
  to: string
}

const allDay: Span[] = [{ from: '00:00', to: '24:00' }]

/** When it is open on a day, in order, with what touches made one. */
function spansOn({ weekly, holidays }: BusinessHours, date: string): Span[] {
  if (holidays.includes(date)) return []
  if (!weekly) return allDay
  const sorted = weekly
    .filter(({ day, from, to }) => day === weekdayOf(date) && from < to)
    .sort((a, b) => a.from.localeCompare(b.from))
  const spans: Span[] = []
  for (const { from, to } of sorted) {
    const last = spans.at(-1)
    if (!last || from > last.to) spans.push({ from, to })
    else if (to > last.to) last.to = to
  }
  return spans
}

/** Nothing is looked for beyond this: a year of holidays, and a week. */
const mostDays = 373

export interface Opening {
  isOpen: boolean
  /** When it closes; null where no end is in sight. */
  until: LocalTime | null
  /** When it opens next; null while it is open, and when it does not. */
  next: LocalTime | null
}

export function openingAt(hours: BusinessHours, { date, time }: LocalTime): Opening {
  const current = spansOn(hours, date).find(({ from, to }) => from <= time && time < to)
  if (current) return { isOpen: true, until: endOf(hours, date, current.to), next: null }
  for (let days = 0; days <= mostDays; days++) {
    const day = dateAfter(date, days)
    const next = spansOn(hours, day).find(({ from }) => days > 0 || from > time)
    if (next) return { isOpen: false, until: null, next: { date: day, time: next.from } }
  }
  return { isOpen: false, until: null, next: null }
}

/** Over midnight it may go on. */
function endOf(hours: BusinessHours, date: string, to: string): LocalTime | null {
  for (let days = 0; days <= mostDays; days++) {
    if (to !== '24:00') return { date: dateAfter(date, days), time: to }
    const first = spansOn(hours, dateAfter(date, days + 1))[0]
    if (first?.from !== '00:00') return { date: dateAfter(date, days), time: to }
    to = first.to
  }
  return null
}
