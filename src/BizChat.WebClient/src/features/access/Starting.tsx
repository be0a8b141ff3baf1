import { WifiOff } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useI18n } from '@/i18n/I18nContext'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Logo } from '@/ui/Logo'
import { Spinner } from '@/ui/Spinner'
import { explain } from '@/ui/useSubmission'

const slowMs = 5_000

interface StartingProps {
  /** Why the last attempt failed; null while the first is under way. */
  failure: Error | null
  onRetry: () => void
}

/** Before it is known who is there. A server that is down or does not answer is named as the reason. */
export function Starting({ failure, onRetry }: StartingProps) {
  const { t } = useI18n()
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), slowMs)
    return () => clearTimeout(timer)
  }, [])
  const reason = failure ? explain(failure, t) : slow ? t.access.slow : null
  return (
    <main className="boot">
      <Logo size={56} />
      <div role="status">
        {reason && <EmptyState icon={WifiOff} title={reason} hint={t.access.retrying} />}
      </div>
      {reason && <Button onClick={onRetry}>{t.access.retryNow}</Button>}
      <Spinner label={t.access.loading} />
    </main>
  )
}
