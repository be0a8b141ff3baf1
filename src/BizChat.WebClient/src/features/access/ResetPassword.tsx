import { useApi } from '@/api/ApiContext'
import { authAPI } from '@/api/authAPI'
import { useI18n } from '@/i18n/I18nContext'
import { NewPassword } from '@/ui/NewPassword'
import { useSubmission } from '@/ui/useSubmission'
import { AccessCard } from './AccessCard'

interface ResetPasswordProps {
  token: string
  onDone: () => void
}

export function ResetPassword({ token, onDone }: ResetPasswordProps) {
  const api = useApi(authAPI)
  const { t } = useI18n()
  const submission = useSubmission(
    async ({ password = '' }) => {
      await api.resetPassword(token, password)
      onDone()
    },
    { 'password_reset.not_found': t.reset.gone, 'invalid.token': t.reset.gone },
  )
  return (
    <AccessCard title={t.reset.title} hint={t.reset.hint} action={t.reset.action} submission={submission}>
      <NewPassword label={t.access.password} name="password" />
    </AccessCard>
  )
}
