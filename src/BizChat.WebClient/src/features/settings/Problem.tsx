import { useI18n } from '@/i18n/I18nContext'
import { explain } from '@/ui/useSubmission'
import styles from './Settings.module.css'

interface ProblemProps {
  error: unknown
  /** What is said here of some codes. */
  own?: Record<string, string>
}

export function Problem({ error, own }: ProblemProps) {
  const { t } = useI18n()
  if (!error) return null
  return (
    <p role="alert" className={styles.problem}>
      {explain(error, t, own)}
    </p>
  )
}
