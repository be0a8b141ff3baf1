import type { Business } from '@/api/types'
import { clockTime, dayAndMonth, daysAgo, weekday } from '@/lib/dates'
import type { WidgetStrings } from './strings'

/** Whether somebody may answer soon: it is open by its hours, and online. */
export function isStaffed(business: Business) {
  return business.open_now !== false && business.status === 'online'
}

/** What the header says of the business, and by which colour. */
export function presenceOf(business: Business, t: WidgetStrings, locale: string, now = new Date()) {
  const { status, open_now: isOpen, next_open_at: opening } = business
  const promise =
    status === 'online' && business.reply_time ? t.replies[business.reply_time] : t.presence[status]
  if (isOpen !== false) return { status, text: promise }
  return { status: 'offline' as const, text: opening ? t.back(whenOf(opening, t, locale, now)) : t.closed }
}

/** In the zone of the visitor. */
function whenOf(opening: string, t: WidgetStrings, locale: string, now: Date) {
  const time = clockTime(opening, locale)
  const days = -daysAgo(new Date(opening), now)
  if (days <= 0) return t.when.today(time)
  if (days === 1) return t.when.tomorrow(time)
  return t.when.on(days < 7 ? weekday(opening, locale) : dayAndMonth(opening, locale), time)
}
