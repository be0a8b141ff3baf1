import { useI18n } from '@/i18n/I18nContext'
import { Icon, type IconName } from '@/ui/icons'
import type { DeliveryState } from './MessageBubble'
import styles from './Receipt.module.css'

const marks: Record<DeliveryState, IconName> = {
  waiting: 'clock',
  sending: 'clock',
  sent: 'check',
  delivered: 'checks',
  read: 'checks',
  failed: 'alert',
}

export function Receipt({ state }: { state: DeliveryState }) {
  const { t } = useI18n()
  return (
    <span className={styles.receipt} data-state={state} title={t.chat.receipt[state]}>
      <Icon name={marks[state]} size={14} />
      <span className="visually-hidden">{t.chat.receipt[state]}</span>
    </span>
  )
}
