import { Check, CheckCheck, CircleAlert, Clock, type LucideIcon } from 'lucide-react'
import { useI18n } from '@/i18n/I18nContext'
import type { DeliveryState } from './MessageBubble'
import styles from './Receipt.module.css'

const marks: Record<DeliveryState, LucideIcon> = {
  waiting: Clock,
  sending: Clock,
  sent: Check,
  delivered: CheckCheck,
  read: CheckCheck,
  failed: CircleAlert,
}

export function Receipt({ state }: { state: DeliveryState }) {
  const { t } = useI18n()
  const Mark = marks[state]
  return (
    <span className={styles.receipt} data-state={state} title={t.chat.receipt[state]}>
      <Mark size={14} />
      <span className="visually-hidden">{t.chat.receipt[state]}</span>
    </span>
  )
}
