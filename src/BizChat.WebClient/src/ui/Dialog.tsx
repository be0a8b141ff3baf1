import type { ReactNode } from 'react'
import { lazily } from '@/lib/lazily'
import { Late } from './Late'

const LoadedDialog = lazily(() => import('./overlays/Dialog').then((m) => m.Dialog))

export interface DialogProps {
  title: string
  closeLabel: string
  onClose: () => void
  /** On a phone a sheet comes up from the bottom of the screen. */
  look?: 'dialog' | 'sheet'
  children: ReactNode
}

/** In front of the page, with the focus inside; Escape, Back and a click beside it close it. */
export function Dialog(props: DialogProps) {
  return (
    <Late fallback={false}>
      <LoadedDialog {...props} />
    </Late>
  )
}
