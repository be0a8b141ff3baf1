import type { Stats } from '@/api/types'

type Day = Stats['messages_per_day'][number]

const dayMs = 86_400_000
const fewest = 14

export function fillDays(days: Day[], today = new Date()): Day[] {
  const known = new Map(days.map((day) => [day.date, day]))
  const end = Date.parse(today.toISOString().slice(0, 10))
  const first = days[0] ? Date.parse(days[0].date) : end
  const start = Math.min(first, end - (fewest - 1) * dayMs)
  const filled: Day[] = []
  for (let time = start; time <= end; time += dayMs) {
    const date = new Date(time).toISOString().slice(0, 10)
    filled.push(known.get(date) ?? { date, business: 0, customer: 0 })
  }
  return filled
}
