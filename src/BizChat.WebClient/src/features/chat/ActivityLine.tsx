import type { Activity } from '@/api/types'
import { useI18n } from '@/i18n/I18nContext'
import { clockTime, fullTime } from '@/lib/dates'
import styles from './ActivityLine.module.css'
import { activityWords } from './activityWords'

/** A change of the conversation, between its messages. */
export function ActivityLine({ activity }: { activity: Activity }) {
  const { t, language } = useI18n()
  const { created_at: at } = activity
  return (
    <p className={styles.line}>
      <span dir="auto">{activityWords(activity, t, language)}</span>
      <time dateTime={at} title={fullTime(at, language)}>
        {clockTime(at, language)}
      </time>
    </p>
  )
}
