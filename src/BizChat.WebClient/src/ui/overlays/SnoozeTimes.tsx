import { type FormEvent, useState } from 'react'
import { useI18n } from '@/i18n/I18nContext'
import { fieldOfInstant, instantOfField, snoozeTimes } from '@/lib/snoozeTimes'
import { Button } from '@/ui/Button'
import styles from './SnoozeTimes.module.css'

interface SnoozeTimesProps {
  timeZone?: string
  onSnooze: (until: Date | null) => void
}

export function SnoozeTimes({ timeZone, onSnooze }: SnoozeTimesProps) {
  const { t, language } = useI18n()
  const [now] = useState(() => new Date())
  const { later, tomorrow, nextWeek } = snoozeTimes(now, timeZone)
  const [isPast, setIsPast] = useState(false)
  const format = new Intl.DateTimeFormat(language, {
    weekday: 'short',
    hour: 'numeric',
    minute: '2-digit',
    timeZone,
  })
  const choices = [
    [t.snooze.later, later],
    [t.snooze.tomorrow, tomorrow],
    [t.snooze.nextWeek, nextWeek],
  ] as const
  const pick = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const until = instantOfField(String(new FormData(event.currentTarget).get('until')), timeZone)
    if (until && until > new Date()) onSnooze(until)
    else setIsPast(true)
  }
  return (
    <div className={styles.times}>
      {choices.map(
        ([name, time]) =>
          time && (
            <button key={name} type="button" className={styles.time} onClick={() => onSnooze(time)}>
              <span>{name}</span>
              <small>{format.format(time)}</small>
            </button>
          ),
      )}
      <button type="button" className={styles.time} onClick={() => onSnooze(null)}>
        {t.snooze.open}
      </button>
      <form className={styles.pick} onSubmit={pick}>
        <label>
          {t.snooze.pick}
          <input
            type="datetime-local"
            name="until"
            required
            defaultValue={fieldOfInstant(tomorrow, timeZone)}
            aria-invalid={isPast || undefined}
          />
        </label>
        {isPast && <p role="alert">{t.snooze.past}</p>}
        <Button type="submit">{t.snooze.set}</Button>
      </form>
    </div>
  )
}
