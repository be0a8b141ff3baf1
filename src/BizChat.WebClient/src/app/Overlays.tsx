import { lazy, Suspense } from 'react'

const ShortcutsDialog = lazy(() =>
  import('@/features/shortcuts/ShortcutsDialog').then((m) => ({ default: m.ShortcutsDialog })),
)
const SettingsDialog = lazy(() =>
  import('@/features/settings/SettingsDialog').then((m) => ({ default: m.SettingsDialog })),
)
const AccountDialog = lazy(() =>
  import('@/features/access/AccountDialog').then((m) => ({ default: m.AccountDialog })),
)

export type Overlay = 'shortcuts' | 'settings' | 'account' | null

interface OverlaysProps {
  overlay: Overlay
  onOverlay: (overlay: Overlay) => void
}

export function Overlays({ overlay, onOverlay }: OverlaysProps) {
  const close = () => onOverlay(null)
  return (
    <Suspense fallback={null}>
      {overlay === 'shortcuts' && <ShortcutsDialog onClose={close} />}
      {overlay === 'settings' && <SettingsDialog onClose={close} onAccount={() => onOverlay('account')} />}
      {overlay === 'account' && <AccountDialog onClose={close} />}
    </Suspense>
  )
}
