import { WifiOff } from 'lucide-react'
import { useI18n } from '@/i18n/I18nContext'
import { useRealtime } from '@/realtime/RealtimeContext'
import styles from './ConnectionBanner.module.css'

export function ConnectionBanner() {
  const { t } = useI18n()
  const { state, socket } = useRealtime()
  const troubled = state === 'reconnecting' || state === 'offline'
  return (
    <div className={styles.banner} data-state={state} data-testid="connection">
      <output>
        <span className="visually-hidden">{t.connection.label}: </span>
        {troubled && <WifiOff size={15} />}
        <span className={troubled ? undefined : 'visually-hidden'}>{t.connection[state]}</span>
      </output>
      {troubled && (
        <button type="button" onClick={() => socket?.retryNow()}>
          {t.connection.retry}
        </button>
      )}
    </div>
  )
}
