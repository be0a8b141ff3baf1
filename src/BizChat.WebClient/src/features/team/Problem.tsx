import { useI18n } from '@/i18n/I18nContext'
import { explain } from '@/ui/useSubmission'
import styles from './TeamPage.module.css'

export function Problem({ error }: { error: unknown }) {
  const { t } = useI18n()
  if (!error) return null
  return (
    <p role="alert" className={styles.problem}>
      {explain(error, t)}
    </p>
  )
}
