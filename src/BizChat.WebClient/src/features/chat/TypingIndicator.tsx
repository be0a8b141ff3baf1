import { useSyncExternalStore } from 'react'
import { useI18n } from '@/i18n/I18nContext'
import { useRealtime } from '@/realtime/RealtimeContext'
import styles from './TypingIndicator.module.css'

export function TypingIndicator({ conversationId }: { conversationId: number }) {
  const { t, language } = useI18n()
  const { typing } = useRealtime()
  const names = useSyncExternalStore(typing.subscribe, () => typing.in(conversationId))
  return (
    <output className={styles.typing} data-shown={names.length > 0 || undefined}>
      {names.length > 0 && (
        <>
          <span className={styles.dots} aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          <span>
            {t.chat.typing({ n: names.length, names: new Intl.ListFormat(language).format(names) })}
          </span>
        </>
      )}
    </output>
  )
}
