import { lazily } from '@/lib/lazily'
import { Late } from '@/ui/Late'

const ShortcutsDialog = lazily(() =>
  import('@/features/shortcuts/ShortcutsDialog').then((m) => m.ShortcutsDialog),
)
const SettingsDialog = lazily(() =>
  import('@/features/settings/SettingsDialog').then((m) => m.SettingsDialog),
)
const AccountDialog = lazily(() => import('@/features/access/AccountDialog').then((m) => m.AccountDialog))

export type Overlay = 'shortcuts' | 'settings' | 'account' | null

interface OverlaysProps {
  overlay: Overlay
  onOverlay: (overlay: Overlay) => void
}

export function Overlays({ overlay, onOverlay }: OverlaysProps) {
  const close = () => onOverlay(null)
  return (
    <Late key={overlay} fallback={false}>
      {overlay === 'shortcuts' && <ShortcutsDialog onClose={close} />}
      {overlay === 'settings' && <SettingsDialog onClose={close} onAccount={() => onOverlay('account')} />}
      {overlay === 'account' && <AccountDialog onClose={close} />}
    </Late>
  )
}
