import { expect, it } from 'vitest'
import { aBusiness } from '@/test/builders'
import { isStaffed, presenceOf } from './presence'
import { widgetStrings } from './strings'

const now = new Date(2026, 10, 30, 18)
const said = (change: Parameters<typeof aBusiness>[0], locale = 'en-GB') =>
  presenceOf(aBusiness(change), widgetStrings(locale), locale, now)
const closedUntil = (...date: [number, number, number, number]) => ({
  open_now: false,
  next_open_at: new Date(...date).toISOString(),
})

it.each([
  [closedUntil(2026, 10, 30, 20), 'Closed. Back today at 20:00.'],
  [closedUntil(2026, 11, 1, 9), 'Closed. Back tomorrow at 09:00.'],
  [closedUntil(2026, 11, 4, 9), 'Closed. Back on Friday at 09:00.'],
  [closedUntil(2026, 11, 28, 9), 'Closed. Back on 28 December at 09:00.'],
  [{ open_now: false, next_open_at: null }, 'Closed. Leave a message, we reply later.'],
])('says when a closed business opens again, in the zone of the visitor', (change, text) =>
  expect(said(change)).toEqual({ status: 'offline', text }),
)

it('says it in German', () =>
  expect(said(closedUntil(2026, 11, 4, 9), 'de').text).toBe('Geschlossen. Wieder da am Freitag um 09:00.'))

it('says the status of an open business', () =>
  expect(said({ status: 'away' })).toEqual({ status: 'away', text: 'We are away and reply later' }))

it('says how soon it usually answers, while somebody is there', () => {
  expect(said({ reply_time: 'minutes' }).text).toBe('Usually answers in a few minutes')
  expect(said({ reply_time: 'minutes', status: 'away' }).text).toBe('We are away and reply later')
})

it.each([
  [{}, true],
  [{ status: 'away' as const }, false],
  [{ open_now: false }, false],
])('knows whether somebody is there', (change, staffed) => expect(isStaffed(aBusiness(change))).toBe(staffed))
