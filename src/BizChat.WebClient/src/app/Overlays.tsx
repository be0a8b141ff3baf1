import { ViewSheet } from '@/features/conversations/ViewSheet'
import type { ShortcutActions } from '@/features/shortcuts/shortcuts'
import { lazily } from '@/lib/lazily'
import { Late } from '@/ui/Late'

const ShortcutsDialog = lazily(() =>
  import('@/features/shortcuts/ShortcutsDialog').then((m) => m.ShortcutsDialog),
)
const CommandPalette = lazily(() =>
  import('@/features/shortcuts/CommandPalette').then((m) => m.CommandPalette),
)

export type Overlay = 'palette' | 'views' | 'shortcuts' | null

interface OverlaysProps {
  businessId: string
  overlay: Overlay
  /** What the palette offers. */
  actions: ShortcutActions
  onOverlay: (overlay: Overlay) => void
}

export function Overlays({ businessId, overlay, actions, onOverlay }: OverlaysProps) {
  const close = () => onOverlay(null)
  return (
    <Late key={overlay} fallback={false}>
      {overlay === 'palette' && <CommandPalette actions={actions} onClose={close} />}
      {overlay === 'views' && <ViewSheet businessId={businessId} onClose={close} />}
      {overlay === 'shortcuts' && <ShortcutsDialog onClose={close} />}
    </Late>
  )
}
