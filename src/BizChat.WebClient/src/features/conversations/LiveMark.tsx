import { useI18n } from '@/i18n/I18nContext'
import { useRealtime } from '@/realtime/RealtimeContext'
import styles from './LiveMark.module.css'

export function LiveMark() {
  const { t } = useI18n()
  const { state } = useRealtime()
  const name = {
    connecting: '…',
    live: t.connection.live,
    reconnecting: t.connection.short,
    offline: t.business.offline,
  }
  return (
    <span className={styles.mark} data-state={state}>
      {name[state]}
    </span>
  )
}
