import { describe, expect, it } from 'vitest'
import { dayName, duration, listTime } from './dates'

const now = new Date(2026, 5, 15, 12, 0)
const at = (day: number, month = 5, year = 2026) => new Date(year, month, day, 9, 5).toISOString()
const names = { today: 'Today', yesterday: 'Yesterday' }

describe('dates', () => {
  it('is short in the list', () => {
    expect(listTime(at(15), 'en-GB', now)).toBe('09:05')
    expect(listTime(at(12), 'en-GB', now)).toBe('Fri')
    expect(listTime(at(2), 'en-GB', now)).toBe('2 Jun')
    expect(listTime(at(2, 0, 2024), 'en-GB', now)).toBe('02/01/24')
  })

  it('names days', () => {
    expect(dayName(at(15), 'en-GB', names, now)).toBe('Today')
    expect(dayName(at(14), 'en-GB', names, now)).toBe('Yesterday')
    expect(dayName(at(2), 'de', names, now)).toBe('Dienstag, 2. Juni')
  })

  it('tells a duration', () => {
    expect(duration(42, 'en')).toBe('42 sec')
    expect(duration(600, 'en')).toBe('10 min')
    expect(duration(5_400, 'en')).toBe('1 hr 30 min')
  })
})
