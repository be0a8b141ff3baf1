import { ApiError } from '@/api/errors'
import { useI18n } from '@/i18n/I18nContext'
import { EmptyState } from '@/ui/EmptyState'
import { Spinner } from '@/ui/Spinner'

export function ChatPlaceholder({ chosen, error }: { chosen: boolean; error: Error | null }) {
  const { t } = useI18n()
  if (!chosen) return <EmptyState icon="chat" title={t.chat.pick} hint={t.chat.pickHint} />
  if (error) {
    const missing = error instanceof ApiError && error.status === 404
    return <EmptyState icon="alert" title={missing ? t.chat.missing : t.chat.failed} />
  }
  return <Spinner label={t.common.loading} />
}
