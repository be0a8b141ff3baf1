import { CircleAlert } from 'lucide-react'
import { Component, type ReactNode, Suspense } from 'react'
import { useI18n } from '@/i18n/I18nContext'
import { Button } from './Button'
import { EmptyState } from './EmptyState'
import { Spinner } from './Spinner'

interface LateProps {
  fallback?: ReactNode
  children: ReactNode
}

/** Shows lazily loaded parts, and offers to reload the page if an upgrade has removed their files. */
export class Late extends Component<LateProps, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override render() {
    if (this.state.failed) return <Gone />
    return <Suspense fallback={this.props.fallback ?? <Waiting />}>{this.props.children}</Suspense>
  }
}

function Waiting() {
  const { t } = useI18n()
  return <Spinner label={t.common.loading} />
}

function Gone() {
  const { t } = useI18n()
  return (
    <EmptyState icon={CircleAlert} title={t.common.gone} hint={t.common.goneHint}>
      <Button onClick={() => window.location.reload()}>{t.common.reload}</Button>
    </EmptyState>
  )
}
