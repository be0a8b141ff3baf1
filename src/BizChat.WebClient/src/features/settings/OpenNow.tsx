import type { BusinessHours } from '@/api/types'
import { useI18n } from '@/i18n/I18nContext'
import { useSettingsTexts } from '@/i18n/settings/useSettingsTexts'
import { type LocalTime, localTime, openingAt } from '@/lib/openingHours'
import { useNow } from './useNow'

/** Whether the business would be open now by these hours, and until when or again when. */
export function OpenNow({ hours }: { hours: BusinessHours }) {
  const { language } = useI18n()
  const { hours: texts } = useSettingsTexts()
  const now = localTime(useNow(), hours.time_zone)
  const { isOpen, until, next } = openingAt(hours, now)
  const moment = ({ date, time }: LocalTime) => {
    const format = new Intl.DateTimeFormat(language, {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      timeZone: 'UTC',
    })
    return texts.dayAndTime({ day: format.format(new Date(`${date}T00:00Z`)), time })
  }
  const said = () => {
    if (isOpen)
      return until
        ? texts.openUntil({ until: until.date === now.date ? until.time : moment(until) })
        : texts.openAlways
    return next ? texts.opensAt({ when: moment(next) }) : texts.never
  }
  return (
    <p role="status">
      {texts.preview({ now: now.time, zone: hours.time_zone.replaceAll('_', ' ') })} {said()}
    </p>
  )
}
