import { authAPI } from '@/api/authAPI'
import type { Session } from '@/api/types'
import { useI18n } from '@/i18n/I18nContext'
import { go } from '@/routing/navigation'
import { homePath } from '@/routing/paths'
import { Field } from '@/ui/Field'
import { NewPassword } from '@/ui/NewPassword'
import { useSubmission } from '@/ui/useSubmission'
import { AccessCard } from './AccessCard'

interface FirstRunProps {
  token: string
  onEnter: (opened: Session) => Promise<void>
}

export function FirstRun({ token: given, onEnter }: FirstRunProps) {
  const { t } = useI18n()
  const submission = useSubmission(async (values) => {
    const { token = '', businessId = '', businessName = '', name = '', email = '', password = '' } = values
    const first = { token: token.trim(), businessId, businessName, name, email, password }
    const opened = await authAPI.setup(first)
    go(homePath, { replace: true })
    await onEnter(opened)
  })
  const { firstRun } = t
  return (
    <AccessCard title={firstRun.title} hint={firstRun.hint} action={firstRun.action} submission={submission}>
      <Field
        label={firstRun.token}
        name="token"
        hint={firstRun.tokenHint}
        defaultValue={given}
        autoComplete="off"
        required
      />
      <Field label={firstRun.businessName} name="businessName" autoComplete="organization" required />
      <Field
        label={firstRun.businessId}
        name="businessId"
        hint={firstRun.businessIdHint}
        pattern="[a-z0-9][a-z0-9\-]{0,62}"
        autoComplete="off"
        required
      />
      <Field label={t.access.name} name="name" autoComplete="name" maxLength={200} required />
      <Field label={t.access.email} name="email" type="email" autoComplete="username" required />
      <NewPassword label={t.access.password} name="password" />
    </AccessCard>
  )
}
