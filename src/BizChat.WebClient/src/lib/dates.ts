const formatters = new Map<string, Intl.DateTimeFormat>()

function format(language: string, options: Intl.DateTimeFormatOptions, date: Date) {
  const key = language + JSON.stringify(options)
  const formatter = formatters.get(key) ?? new Intl.DateTimeFormat(language, options)
  formatters.set(key, formatter)
  return formatter.format(date)
}

function startOfDay(date: Date) {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
}

/** In days of the calendar; negative when it is to come. */
export function daysAgo(date: Date, now: Date) {
  return Math.round((startOfDay(now) - startOfDay(date)) / 86_400_000)
}

export const dayKey = (timestamp: string) => startOfDay(new Date(timestamp))

export function clockTime(timestamp: string, language: string) {
  return format(language, { hour: '2-digit', minute: '2-digit' }, new Date(timestamp))
}

export function fullTime(timestamp: string, language: string) {
  return format(language, { dateStyle: 'full', timeStyle: 'short' }, new Date(timestamp))
}

export function weekday(timestamp: string, language: string) {
  return format(language, { weekday: 'long' }, new Date(timestamp))
}

export function dayAndMonth(timestamp: string, language: string) {
  return format(language, { day: 'numeric', month: 'long' }, new Date(timestamp))
}

export function momentTime(timestamp: string, language: string) {
  return format(language, { dateStyle: 'medium', timeStyle: 'short' }, new Date(timestamp))
}

export function shortDate(timestamp: string, language: string) {
  return format(language, { day: 'numeric', month: 'short', year: 'numeric' }, new Date(timestamp))
}

export function listTime(timestamp: string, language: string, now = new Date()) {
  const date = new Date(timestamp)
  const days = daysAgo(date, now)
  if (days <= 0) return clockTime(timestamp, language)
  if (days < 7) return format(language, { weekday: 'short' }, date)
  if (date.getFullYear() === now.getFullYear())
    return format(language, { day: 'numeric', month: 'short' }, date)
  return format(language, { day: '2-digit', month: '2-digit', year: '2-digit' }, date)
}

export function dayName(
  timestamp: string,
  language: string,
  names: { today: string; yesterday: string },
  now = new Date(),
) {
  const date = new Date(timestamp)
  const days = daysAgo(date, now)
  if (days === 0) return names.today
  if (days === 1) return names.yesterday
  const year = date.getFullYear() === now.getFullYear() ? undefined : 'numeric'
  return format(language, { weekday: 'long', day: 'numeric', month: 'long', year }, date)
}

export function duration(seconds: number, language: string) {
  const unit = (value: number, name: string) =>
    new Intl.NumberFormat(language, { style: 'unit', unit: name, unitDisplay: 'short' }).format(value)
  if (seconds < 60) return unit(Math.round(seconds), 'second')
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return unit(minutes, 'minute')
  const hours = Math.floor(minutes / 60)
  if (hours < 48) return `${unit(hours, 'hour')}${minutes % 60 ? ` ${unit(minutes % 60, 'minute')}` : ''}`
  return unit(Math.round(hours / 24), 'day')
}
