import { Copy, Plus } from 'lucide-react'
import type { OpenPeriod } from '@/api/types'
import { useSettingsTexts } from '@/i18n/settings/useSettingsTexts'
import { IconButton } from '@/ui/Button'
import { PeriodRow } from './PeriodRow'
import styles from './WeekEditor.module.css'

/** What is offered to begin with. */
export const officeHours: OpenPeriod[] = [1, 2, 3, 4, 5].map((day) => ({ day, from: '09:00', to: '17:00' }))

const workdays = [1, 2, 3, 4, 5]

interface WeekEditorProps {
  weekly: OpenPeriod[]
  onChange: (weekly: OpenPeriod[]) => void
}

export function WeekEditor({ weekly, onChange }: WeekEditorProps) {
  const { hours: texts } = useSettingsTexts()
  const of = (day: number) => weekly.filter((period) => period.day === day)
  const add = (day: number) => {
    const last = of(day).at(-1)
    const next = last && last.to < '22:00' ? { from: last.to, to: '22:00' } : { from: '09:00', to: '17:00' }
    onChange([...weekly, { day, ...next }])
  }
  const copy = (from: number) => {
    const others = weekly.filter(({ day }) => !workdays.includes(day) || day === from)
    const copies = workdays
      .filter((day) => day !== from)
      .flatMap((day) => of(from).map((one) => ({ ...one, day })))
    onChange([...others, ...copies])
  }
  return (
    <>
      <ul className={styles.week}>
        {texts.days.map((name, at) => {
          const day = at + 1
          const periods = of(day)
          return (
            <li key={name}>
              <strong>{name}</strong>
              <div className={styles.periods}>
                {periods.length === 0 && <span className={styles.closed}>{texts.closed}</span>}
                {periods.map((period, index) => (
                  <PeriodRow
                    key={index}
                    dayName={name}
                    period={period}
                    onChange={(next) => onChange(weekly.map((one) => (one === period ? next : one)))}
                    onRemove={() => onChange(weekly.filter((one) => one !== period))}
                  />
                ))}
              </div>
              <span className={styles.buttons}>
                <IconButton icon={Plus} label={texts.addTo({ day: name })} onClick={() => add(day)} />
                {workdays.includes(day) && periods.length > 0 && (
                  <IconButton icon={Copy} label={texts.copyFrom({ day: name })} onClick={() => copy(day)} />
                )}
              </span>
            </li>
          )
        })}
      </ul>
      <p className={styles.hint}>{texts.midnight}</p>
    </>
  )
}
