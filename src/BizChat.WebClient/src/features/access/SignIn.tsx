import { CircleAlert } from 'lucide-react'
import { useApi } from '@/api/ApiContext'
import { authAPI } from '@/api/authAPI'
import type { Session } from '@/api/types'
import { useI18n } from '@/i18n/I18nContext'
import { Field } from '@/ui/Field'
import { Notice } from '@/ui/Notice'
import { useSubmission } from '@/ui/useSubmission'
import { AccessCard } from './AccessCard'

interface SignInProps {
  notice: string | null
  onEnter: (opened: Session) => Promise<void>
}

export function SignIn({ notice, onEnter }: SignInProps) {
  const api = useApi(authAPI)
  const { t } = useI18n()
  const submission = useSubmission(
    async ({ email = '', password = '' }) => onEnter(await api.login(email, password)),
    { 'access.wrong': t.access.wrong, 'invalid.email': t.access.wrong, 'invalid.password': t.access.wrong },
  )
  return (
    <AccessCard title={t.access.title} hint={t.access.hint} action={t.access.signIn} submission={submission}>
      {notice && <Notice icon={CircleAlert}>{notice}</Notice>}
      <Field label={t.access.email} name="email" type="email" autoComplete="username" required />
      <Field
        label={t.access.password}
        name="password"
        type="password"
        autoComplete="current-password"
        required
      />
    </AccessCard>
  )
}
