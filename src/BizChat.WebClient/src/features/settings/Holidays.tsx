import { X } from 'lucide-react'
import { useState } from 'react'
import { useI18n } from '@/i18n/I18nContext'
import { useSettingsTexts } from '@/i18n/settings/useSettingsTexts'
import { localTime } from '@/lib/openingHours'
import { Button, IconButton } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { Card } from './Page'
import styles from './Settings.module.css'

interface HolidaysProps {
  /** Such as `2026-12-25`. */
  days: string[]
  timeZone: string
  onChange: (days: string[]) => void
}

export function Holidays({ days, timeZone, onChange }: HolidaysProps) {
  const { language } = useI18n()
  const { hours: texts } = useSettingsTexts()
  const [chosen, setChosen] = useState('')
  const today = localTime(new Date(), timeZone).date
  const coming = days.filter((day) => day >= today)
  const past = days.length - coming.length
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeZone: 'UTC' })
  const add = () => {
    if (chosen) onChange([...new Set([...days, chosen])].sort())
    setChosen('')
  }
  return (
    <Card title={texts.holidays} hint={texts.holidaysHint}>
      <div className={styles.line}>
        <Field
          label={texts.holiday}
          type="date"
          value={chosen}
          min={today}
          onChange={(event) => setChosen(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return
            event.preventDefault()
            add()
          }}
        />
        <Button disabled={!chosen} onClick={add}>
          {texts.addHoliday}
        </Button>
      </div>
      <ul className={styles.rows} aria-label={texts.holidays}>
        {coming.length === 0 && <li className={styles.hint}>{texts.noHolidays}</li>}
        {coming.map((day) => {
          const name = format.format(new Date(`${day}T00:00Z`))
          return (
            <li key={day} className={styles.row}>
              <span className={styles.what}>{name}</span>
              <IconButton
                icon={X}
                label={texts.removeHoliday({ day: name })}
                onClick={() => onChange(days.filter((one) => one !== day))}
              />
            </li>
          )
        })}
        {past > 0 && (
          <li className={styles.row}>
            <span className={`${styles.what} ${styles.hint}`}>{texts.past({ n: past })}</span>
            <Button onClick={() => onChange(coming)}>{texts.removePast}</Button>
          </li>
        )}
      </ul>
    </Card>
  )
}
