/** How far a time zone is ahead of UTC at an instant, in milliseconds. */
function offsetAt(instant: number, timeZone: string | undefined) {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant)
  const value = (type: string) => Number(parts.find((part) => part.type === type)?.value)
  const [year, month, day] = [value('year'), value('month'), value('day')]
  const local = Date.UTC(year, month - 1, day, value('hour'), value('minute'), value('second'))
  return local - (instant - (instant % 1000))
}

/** The instant at which the clocks of a time zone show a time. */
function instantOf(local: number, timeZone: string | undefined) {
  const first = local - offsetAt(local, timeZone)
  return new Date(local - offsetAt(first, timeZone))
}

const day = 86_400_000
const hour = 3_600_000

/** @param timeZone that of the business; that of the browser without it */
export function snoozeTimes(now: Date, timeZone?: string) {
  const local = now.getTime() + offsetAt(now.getTime(), timeZone)
  const today = local - (local % day)
  const weekday = new Date(today).getUTCDay()
  const morning = (days: number) => instantOf(today + days * day + 9 * hour, timeZone)
  // In two to three hours, at a full hour, if that is still today.
  const later = Math.ceil((local + 2 * hour + 1) / hour) * hour
  return {
    later: later < today + day ? instantOf(later, timeZone) : null,
    tomorrow: morning(1),
    nextWeek: morning((8 - weekday) % 7 || 7),
  }
}

/** What a `datetime-local` field says, and the other way round. */
export function instantOfField(value: string, timeZone?: string): Date | null {
  const local = /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value)
    ? Date.parse(`${value.slice(0, 16)}:00Z`)
    : Number.NaN
  return Number.isNaN(local) ? null : instantOf(local, timeZone)
}

export function fieldOfInstant(instant: Date, timeZone?: string) {
  return new Date(instant.getTime() + offsetAt(instant.getTime(), timeZone)).toISOString().slice(0, 16)
}
