import { expect, it } from 'vitest'
import { fieldOfInstant, instantOfField, snoozeTimes } from './snoozeTimes'

const at = (now: string, timeZone: string) => {
  const { later, tomorrow, nextWeek } = snoozeTimes(new Date(now), timeZone)
  return [later, tomorrow, nextWeek].map((time) => time?.toISOString() ?? null)
}

it.each([
  ['a Tuesday', '2026-12-01T10:20:00Z', 'Europe/Berlin', ['13:00', '2T08:00', '7T08:00']],
  ['a Monday', '2026-12-07T10:00:00Z', 'UTC', ['13:00', '8T09:00', '14T09:00']],
  ['a Sunday', '2026-12-06T10:00:00Z', 'UTC', ['13:00', '7T09:00', '7T09:00']],
] as const)('offers times on %s', (_, now, zone, [later, tomorrow, nextWeek]) => {
  const time = (text: string) => `2026-12-${text.replace(/^(\d)T/, '0$1T')}:00.000Z`
  const today = now.slice(8, 10)
  expect(at(now, zone)).toEqual([time(`${today}T${later}`), time(tomorrow), time(nextWeek)])
})

it('goes by the clocks of the time zone, also where they change overnight', () => {
  // In Berlin it is the 29th of March already, the day on which summer time begins.
  expect(at('2026-03-28T23:30:00Z', 'Europe/Berlin')).toEqual([
    '2026-03-29T01:00:00.000Z',
    '2026-03-30T07:00:00.000Z',
    '2026-03-30T07:00:00.000Z',
  ])
})

it('offers nothing for today late in the evening', () => {
  expect(at('2026-12-01T22:10:00Z', 'UTC')[0]).toBeNull()
})

it('reads a time as the clocks of the time zone show it', () => {
  const instant = instantOfField('2026-07-01T09:30', 'America/New_York')
  expect(instant?.toISOString()).toBe('2026-07-01T13:30:00.000Z')
  expect(fieldOfInstant(instant as Date, 'America/New_York')).toBe('2026-07-01T09:30')
  expect(instantOfField('')).toBeNull()
})
