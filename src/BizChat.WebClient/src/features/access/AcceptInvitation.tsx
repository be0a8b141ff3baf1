import { useQuery } from '@tanstack/react-query'
import { CircleAlert } from 'lucide-react'
import { useState } from 'react'
import { useApi } from '@/api/ApiContext'
import { authAPI } from '@/api/authAPI'
import { ApiError } from '@/api/errors'
import type { Session, User } from '@/api/types'
import { useI18n } from '@/i18n/I18nContext'
import { writePreference } from '@/lib/preferences'
import { go } from '@/routing/navigation'
import { PageLink } from '@/routing/PageLink'
import { homePath } from '@/routing/paths'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Spinner } from '@/ui/Spinner'
import { useSubmission } from '@/ui/useSubmission'
import { AccessCard } from './AccessCard'
import { AccountFields } from './AccountFields'

interface AcceptInvitationProps {
  token: string
  user: User | null
  onEnter: (opened: Session) => Promise<void>
}

export function AcceptInvitation({ token, user, onEnter }: AcceptInvitationProps) {
  const api = useApi(authAPI)
  const { t } = useI18n()
  const [hasAccount, setHasAccount] = useState(false)
  const [asMyself, setAsMyself] = useState(true)
  const me = asMyself ? user : null
  const invitation = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => api.lookAtInvitation(token),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const submission = useSubmission(
    async ({ name, email, password }) => {
      const opened = await api.acceptInvitation(
        me ? { token } : { token, name: hasAccount ? undefined : name, email, password },
      )
      if (invitation.data) writePreference('business', invitation.data.business.id)
      go(homePath, { replace: true })
      await onEnter(opened)
    },
    { 'access.wrong': t.access.wrong, 'invitation.not_found': t.invite.gone },
  )

  if (invitation.isPending) return <Spinner label={t.common.loading} />
  if (invitation.isError) {
    const gone = invitation.error instanceof ApiError
    return (
      <main className="boot">
        <EmptyState
          icon={CircleAlert}
          title={gone ? t.invite.gone : t.access.unreachable}
          hint={t.invite.goneHint}
        >
          <PageLink to={homePath}>{t.invite.home}</PageLink>
        </EmptyState>
      </main>
    )
  }
  const { business, role, email } = invitation.data
  return (
    <AccessCard
      title={t.invite.title({ business: business.name })}
      hint={me ? t.invite.asMe({ name: me.name, email: me.email }) : t.invite.hint({ role: t.roles[role] })}
      action={t.invite.accept}
      submission={submission}
    >
      {me ? (
        <Button look="quiet" onClick={() => setAsMyself(false)}>
          {t.invite.asOther}
        </Button>
      ) : (
        <AccountFields email={email} hasAccount={hasAccount} onHasAccount={setHasAccount} />
      )}
    </AccessCard>
  )
}
