import type { ReactNode } from 'react'
import { useI18n } from '@/i18n/I18nContext'
import { EmptyState } from '@/ui/EmptyState'
import { Logo } from '@/ui/Logo'
import { Spinner } from '@/ui/Spinner'
import { SignIn } from './SignIn'
import { chosenBusiness, useAccess } from './useAccess'

interface Opened {
  businessId: string
  signOut: (() => void) | null
}

export function AccessGate({ children }: { children: (opened: Opened) => ReactNode }) {
  const { t } = useI18n()
  const { access, failing, signIn, signOut } = useAccess()
  if (!access) {
    return (
      <main className="boot">
        <Logo size={56} />
        {failing && <EmptyState icon="wifiOff" title={t.access.unreachable} />}
        <Spinner label={t.access.loading} />
      </main>
    )
  }
  if (access.kind === 'stranger') return <SignIn onSignIn={signIn} />
  const user = access.kind === 'agent' ? access.user : null
  const businessId = chosenBusiness(user)
  if (!businessId) return <EmptyState icon="alert" title={t.access.noBusiness} />
  return children({ businessId, signOut: user ? signOut : null })
}
