import { render, screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { axisTicks } from './axis'
import { FirstResponse } from './FirstResponse'
import { fillDays } from './fillDays'
import { VolumeChart } from './VolumeChart'

describe('stats', () => {
  it('puts round numbers on the axis', () => {
    expect(axisTicks(45)).toEqual([0, 20, 40, 60])
    expect(axisTicks(3)).toEqual([0, 1, 2, 3])
    expect(axisTicks(1)).toEqual([0, 1])
  })

  it('shows days without a message', () => {
    const days = fillDays(
      [{ date: '2026-03-10', business: 1, customer: 2 }],
      'UTC',
      new Date('2026-03-11T10:00:00Z'),
    )
    expect(days).toHaveLength(14)
    expect(days.at(-2)).toEqual({ date: '2026-03-10', business: 1, customer: 2 })
    expect(days.at(-1)).toEqual({ date: '2026-03-11', business: 0, customer: 0 })
  })

  it('ends with today in the time zone of the business', () => {
    const now = new Date('2026-03-11T20:00:00Z')
    expect(fillDays([], 'Asia/Tokyo', now).at(-1)?.date).toBe('2026-03-12')
    expect(fillDays([], 'America/New_York', now).at(-1)?.date).toBe('2026-03-11')
  })

  it('ends with the last day that the server has, where the clock here is slow', () => {
    const days = fillDays(
      [{ date: '2026-03-12', business: 1, customer: 2 }],
      'UTC',
      new Date('2026-03-11T10:00:00Z'),
    )
    expect(days.at(-1)).toEqual({ date: '2026-03-12', business: 1, customer: 2 })
  })

  it('takes the days of a zone that the browser does not know to be those of UTC', () => {
    const now = new Date('2026-03-11T10:00:00Z')
    expect(fillDays([], 'Europe/Nowhere', now).at(-1)?.date).toBe('2026-03-11')
  })

  it('names the time zone', () => {
    render(<VolumeChart days={[]} timeZone="Europe/Berlin" />)
    expect(screen.getByText('Days in the time zone Europe/Berlin')).toBeInTheDocument()
  })

  it('tells the plot as a table too', () => {
    render(<VolumeChart days={[{ date: '2026-03-10', business: 4, customer: 9 }]} timeZone="UTC" />)
    expect(screen.getByRole('img', { name: 'Messages per day' })).toBeInTheDocument()
    const table = screen.getByRole('table', { hidden: true })
    expect(within(table).getByRole('row', { name: /Mar 10 9 4/, hidden: true })).toBeInTheDocument()
  })

  it('says when nobody has answered yet', () => {
    render(<FirstResponse seconds={{ median: null, p90: null }} />)
    expect(screen.getAllByText('No answer yet')).toHaveLength(2)
  })
})
