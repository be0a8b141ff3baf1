import { expect, it } from 'vitest'
import type { BusinessHours } from '@/api/types'
import { localTime, openingAt } from './openingHours'

const zone = 'Europe/Berlin'
const at = (date: string, time: string) => ({ date, time })

const office: BusinessHours = {
  time_zone: zone,
  weekly: [
    { day: 1, from: '13:00', to: '17:30' },
    { day: 1, from: '09:00', to: '12:00' },
    { day: 5, from: '18:00', to: '24:00' },
    { day: 6, from: '00:00', to: '02:00' },
  ],
  holidays: ['2026-12-07'],
}

it.each([
  ['on a Monday before it opens', '08:59', false, null, at('2026-11-30', '09:00')],
  ['from the minute on', '09:00', true, at('2026-11-30', '12:00'), null],
  ['until the minute', '12:00', false, null, at('2026-11-30', '13:00')],
  ['in the evening', '17:30', false, null, at('2026-12-04', '18:00')],
])('says when it is open %s', (_, time, isOpen, until, next) => {
  expect(openingAt(office, at('2026-11-30', time))).toEqual({ isOpen, until, next })
})

it('goes on over midnight', () => {
  expect(openingAt(office, at('2026-12-04', '23:00')).until).toEqual(at('2026-12-05', '02:00'))
})

it('is closed on holidays', () => {
  expect(openingAt(office, at('2026-12-05', '02:00')).next).toEqual(at('2026-12-11', '18:00'))
})

it('knows always and never', () => {
  const now = at('2026-12-01', '12:00')
  const always = { ...office, weekly: null }
  expect(openingAt({ ...always, holidays: [] }, now)).toEqual({ isOpen: true, until: null, next: null })
  expect(openingAt(always, now).until).toEqual(at('2026-12-06', '24:00'))
  expect(openingAt({ ...office, weekly: [] }, now)).toEqual({ isOpen: false, until: null, next: null })
})

it('reads the clocks of the zone, on both sides of their change', () => {
  expect(localTime(new Date('2026-03-29T00:59:00Z'), zone)).toEqual(at('2026-03-29', '01:59'))
  expect(localTime(new Date('2026-03-29T01:00:00Z'), zone)).toEqual(at('2026-03-29', '03:00'))
  expect(localTime(new Date('2026-12-31T23:30:00Z'), zone)).toEqual(at('2027-01-01', '00:30'))
})
