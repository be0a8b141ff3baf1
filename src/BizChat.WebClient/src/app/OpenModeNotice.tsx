import { useViewer } from '@/api/ViewerContext'
import { useI18n } from '@/i18n/I18nContext'
import { Icon } from '@/ui/icons'
import styles from './OpenModeNotice.module.css'

/** Whoever tries the product out must not take it for one that is safe to publish. */
export function OpenModeNotice() {
  const { t } = useI18n()
  const { isOpen } = useViewer()
  if (!isOpen) return null
  return (
    <p role="status" className={styles.notice}>
      <Icon name="alert" size={15} />
      {t.settings.openMode}
    </p>
  )
}
