import type { ReactNode } from 'react'
import { lazily } from '@/lib/lazily'
import { Late } from './Late'
import { type TriggerProps, useTrigger } from './useTrigger'

const PopoverContent = lazily(() => import('./overlays/PopoverContent').then((m) => m.PopoverContent))

interface PopoverProps {
  label: string
  /** Where it opens if there is room; below if this is not given. */
  side?: 'top' | 'bottom'
  /** The button that opens it; it takes the given properties. */
  trigger: (props: TriggerProps) => ReactNode
  children: (close: () => void) => ReactNode
}

/** Something small beside the button that opens it. */
export function Popover({ label, side, trigger, children }: PopoverProps) {
  const state = useTrigger('dialog')
  return (
    <>
      {trigger(state.props)}
      {state.open && (
        <Late fallback={false}>
          <PopoverContent trigger={state} label={label} side={side}>
            {children(() => state.setOpen(false))}
          </PopoverContent>
        </Late>
      )}
    </>
  )
}
