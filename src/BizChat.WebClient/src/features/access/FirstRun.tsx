import { useState } from 'react'
import { useApi } from '@/api/ApiContext'
import { authAPI } from '@/api/authAPI'
import type { Session } from '@/api/types'
import { useI18n } from '@/i18n/I18nContext'
import { shortNameOf } from '@/lib/shortName'
import { go } from '@/routing/navigation'
import { settingsPath } from '@/routing/paths'
import { Field } from '@/ui/Field'
import { NewPassword } from '@/ui/NewPassword'
import { useSubmission } from '@/ui/useSubmission'
import { AccessCard } from './AccessCard'

interface FirstRunProps {
  token: string
  onEnter: (opened: Session) => Promise<void>
}

export function FirstRun({ token: given, onEnter }: FirstRunProps) {
  const api = useApi(authAPI)
  const { t } = useI18n()
  const [businessName, setBusinessName] = useState('')
  const [chosenId, setChosenId] = useState<string | null>(null)
  const submission = useSubmission(async (values) => {
    const { token = '', businessId = '', businessName = '', name = '', email = '', password = '' } = values
    const first = { token: token.trim(), businessId, businessName, name, email, password }
    const opened = await api.setup(first)
    go(settingsPath('start'), { replace: true })
    await onEnter(opened)
  })
  const { firstRun } = t
  return (
    <AccessCard title={firstRun.title} hint={firstRun.hint} action={firstRun.action} submission={submission}>
      {given ? (
        <input type="hidden" name="token" value={given} />
      ) : (
        <Field label={firstRun.token} name="token" hint={firstRun.tokenHint} autoComplete="off" required />
      )}
      <Field
        label={firstRun.businessName}
        name="businessName"
        autoComplete="organization"
        value={businessName}
        maxLength={200}
        required
        onChange={(event) => setBusinessName(event.target.value)}
      />
      <Field
        label={firstRun.businessId}
        name="businessId"
        hint={firstRun.businessIdHint}
        pattern="[a-z0-9][a-z0-9\-]{0,62}"
        autoComplete="off"
        value={chosenId ?? shortNameOf(businessName)}
        required
        onChange={(event) => setChosenId(event.target.value)}
      />
      <Field label={t.access.name} name="name" autoComplete="name" maxLength={200} required />
      <Field label={t.access.email} name="email" type="email" autoComplete="username" required />
      <NewPassword label={t.access.password} name="password" />
    </AccessCard>
  )
}
