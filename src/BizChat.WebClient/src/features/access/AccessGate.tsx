import { CircleAlert } from 'lucide-react'
import { type ReactNode, useMemo, useState } from 'react'
import { useRoute } from 'wouter'
import { useApiClient } from '@/api/ApiContext'
import { authAPI } from '@/api/authAPI'
import { type ApiClient, usesCookie } from '@/api/client'
import { ApiError } from '@/api/errors'
import type { User } from '@/api/types'
import { type Viewer, ViewerContext } from '@/api/ViewerContext'
import { useI18n } from '@/i18n/I18nContext'
import { lazily } from '@/lib/lazily'
import { go } from '@/routing/navigation'
import { decoded, homePath, routes } from '@/routing/paths'
import { EmptyState } from '@/ui/EmptyState'
import { Late } from '@/ui/Late'
import { forgetSession, storedRefreshToken } from './bearerSession'
import { SignIn } from './SignIn'
import { Starting } from './Starting'
import { useAccess } from './useAccess'
import { useBusiness } from './useBusiness'

const AcceptInvitation = lazily(() => import('./AcceptInvitation').then((m) => m.AcceptInvitation))
const ResetPassword = lazily(() => import('./ResetPassword').then((m) => m.ResetPassword))
const FirstRun = lazily(() => import('./FirstRun').then((m) => m.FirstRun))

export function AccessGate({ children }: { children: (viewer: Viewer) => ReactNode }) {
  const { t } = useI18n()
  const [, invite] = useRoute(routes.invite)
  const [, setup] = useRoute(routes.setup)
  const [, reset] = useRoute(routes.reset)
  const [isReset, setReset] = useState(false)
  const { access, failure, retry, enter } = useAccess()
  if (!access) return <Starting failure={failure} onRetry={retry} />
  const user = access.kind === 'in' && !access.isOpen ? access.user : null
  if (invite) {
    return (
      <Late>
        <AcceptInvitation token={decoded(invite.token)} user={user} onEnter={enter} />
      </Late>
    )
  }
  if (reset) {
    const signInAgain = () => {
      setReset(true)
      go(homePath, { replace: true })
      retry()
    }
    return (
      <Late>
        <ResetPassword token={decoded(reset.token)} onDone={signInAgain} />
      </Late>
    )
  }
  if (access.kind === 'first-run') {
    return (
      <Late>
        <FirstRun token={setup ? decoded(setup.token) : ''} onEnter={enter} />
      </Late>
    )
  }
  if (access.kind === 'signed-out') {
    const notice = isReset ? t.reset.done : access.ended ? t.access.ended : null
    return <SignIn notice={notice} onEnter={enter} />
  }
  if (user?.memberships.length === 0) return <SignIn notice={t.access.noBusiness} onEnter={enter} />
  return (
    <Inside user={access.user} isOpen={access.isOpen}>
      {children}
    </Inside>
  )
}

interface InsideProps {
  user: User
  isOpen: boolean
  children: (viewer: Viewer) => ReactNode
}

// Who cannot reach the server stays signed in by the cookie, and must know it.
async function signOut(api: ApiClient) {
  try {
    await authAPI(api).logout(storedRefreshToken())
  } catch (error) {
    const isOver = error instanceof ApiError && error.status === 401
    if (usesCookie && !isOver) throw error
  }
  leave(api)
}

async function signOutEverywhere(api: ApiClient) {
  await authAPI(api).logoutEverywhere()
  leave(api)
}

function leave({ session }: ApiClient) {
  forgetSession(session)
  window.location.reload()
}

function Inside({ user, isOpen, children }: InsideProps) {
  const { t } = useI18n()
  const api = useApiClient()
  const { businessId, choose } = useBusiness(user, isOpen)
  const viewer = useMemo<Viewer | null>(() => {
    if (!businessId) return null
    const role = user.memberships.find((membership) => membership.business_id === businessId)?.role
    return {
      user,
      me: isOpen ? null : user,
      isOpen,
      businessId,
      role: role ?? 'owner',
      businesses: user.memberships,
      chooseBusiness: choose,
      signOut: () => signOut(api),
      signOutEverywhere: () => signOutEverywhere(api),
    }
  }, [api, user, isOpen, businessId, choose])
  if (!viewer) {
    return (
      <main className="boot">
        <EmptyState icon={CircleAlert} title={t.access.empty} />
      </main>
    )
  }
  return <ViewerContext value={viewer}>{children(viewer)}</ViewerContext>
}
