import { X } from 'lucide-react'
import type { OpenPeriod } from '@/api/types'
import { useSettingsTexts } from '@/i18n/settings/useSettingsTexts'
import { IconButton } from '@/ui/Button'
import styles from './WeekEditor.module.css'

interface PeriodRowProps {
  dayName: string
  period: OpenPeriod
  onChange: (period: OpenPeriod) => void
  onRemove: () => void
}

// A field for times of day knows no 24:00.
const midnight = '24:00'

export function PeriodRow({ dayName: day, period, onChange, onRemove }: PeriodRowProps) {
  const { hours: texts } = useSettingsTexts()
  const { from, to } = period
  const isBackwards = to <= from
  return (
    <div className={styles.period}>
      <input
        type="time"
        required
        aria-label={texts.from({ day })}
        value={from}
        onChange={(event) => onChange({ ...period, from: event.target.value })}
      />
      <span>{texts.until}</span>
      <input
        type="time"
        required
        aria-label={texts.to({ day })}
        aria-invalid={isBackwards || undefined}
        value={to === midnight ? '00:00' : to}
        onChange={({ target: { value } }) =>
          onChange({ ...period, to: value === '00:00' ? midnight : value })
        }
      />
      <IconButton icon={X} label={texts.remove({ from, day })} onClick={onRemove} />
      {isBackwards && to && <p role="alert">{texts.backwards({ day })}</p>}
    </div>
  )
}
