import { CircleAlert, X } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { useI18n } from '@/i18n/I18nContext'
import { currentFailures, dismissFailure, type Failure, subscribeFailures } from '@/lib/failures'
import { Button, IconButton } from './Button'
import styles from './FailureList.module.css'
import { explain } from './useSubmission'

/** What could not be done, each with a way to try again. */
export function FailureList() {
  const { t } = useI18n()
  const failures = useSyncExternalStore(subscribeFailures, currentFailures)
  const again = ({ about, retry }: Failure) => {
    dismissFailure(about)
    retry()
  }
  return (
    <div className={styles.list}>
      {failures.map((failure) => (
        <div key={failure.about} className={styles.failure} role="alert">
          <CircleAlert size={16} />
          <p>
            {t.failed[failure.what]({ name: failure.name })} {explain(failure.error, t)}
          </p>
          <Button onClick={() => again(failure)}>{t.common.retry}</Button>
          <IconButton icon={X} label={t.common.close} onClick={() => dismissFailure(failure.about)} />
        </div>
      ))}
    </div>
  )
}
