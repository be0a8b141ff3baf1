import { CircleAlert } from 'lucide-react'
import { useViewer } from '@/api/ViewerContext'
import { useI18n } from '@/i18n/I18nContext'
import styles from './OpenModeNotice.module.css'

/** Whoever tries the product out must not take it for one that is safe to publish. */
export function OpenModeNotice() {
  const { t } = useI18n()
  const { isOpen } = useViewer()
  if (!isOpen) return null
  return (
    <p role="status" className={styles.notice}>
      <CircleAlert size={15} />
      {t.nav.openMode}
    </p>
  )
}
