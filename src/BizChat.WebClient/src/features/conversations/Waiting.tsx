import { useI18n } from '@/i18n/I18nContext'
import { duration } from '@/lib/dates'
import styles from './ConversationItem.module.css'

const longMinutes = 5
const tooLongMinutes = 30

/** How long a customer has waited for an answer. */
export function Waiting({ since, now }: { since: string; now: Date }) {
  const { t, language } = useI18n()
  const minutes = Math.max(Math.floor((now.getTime() - Date.parse(since)) / 60_000), 1)
  const urgency = minutes >= tooLongMinutes ? 'tooLong' : minutes >= longMinutes ? 'long' : undefined
  return (
    <span className={styles.waiting} data-urgency={urgency}>
      {t.inbox.waiting({ time: duration(minutes * 60, language) })}
    </span>
  )
}
