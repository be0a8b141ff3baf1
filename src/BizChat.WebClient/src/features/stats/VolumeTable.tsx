import type { Stats } from '@/api/types'
import { useI18n } from '@/i18n/I18nContext'
import styles from './StatsPage.module.css'

interface VolumeTableProps {
  days: Stats['messages_per_day']
  format: (date: string) => string
}

export function VolumeTable({ days, format }: VolumeTableProps) {
  const { t } = useI18n()
  return (
    <details className={styles.table}>
      <summary>{t.stats.showTable}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{t.stats.day}</th>
            <th scope="col">{t.stats.fromCustomers}</th>
            <th scope="col">{t.stats.fromBusiness}</th>
          </tr>
        </thead>
        <tbody>
          {days.toReversed().map((day) => (
            <tr key={day.date}>
              <th scope="row">{format(day.date)}</th>
              <td>{day.customer}</td>
              <td>{day.business}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
