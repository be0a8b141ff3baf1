import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { lazily } from '@/lib/lazily'
import { Late } from './Late'
import { type TriggerProps, useTrigger } from './useTrigger'

const MenuContent = lazily(() => import('./overlays/MenuContent').then((m) => m.MenuContent))

export interface MenuItem {
  label: string
  icon?: LucideIcon
  /** The shortcut, as it is shown. */
  keys?: string
  /** For an item that can be on or off. */
  checked?: boolean
  isDanger?: boolean
  disabled?: boolean
  onSelect: () => void
}

interface MenuProps {
  label: string
  /** Groups of items, with a line between them. */
  groups: MenuItem[][]
  /** The button that opens it; it takes the given properties. */
  trigger: (props: TriggerProps) => ReactNode
}

/** Actions behind a button. */
export function Menu({ label, groups, trigger }: MenuProps) {
  const state = useTrigger('menu')
  return (
    <>
      {trigger(state.props)}
      {state.open && (
        <Late fallback={false}>
          <MenuContent trigger={state} label={label} groups={groups} />
        </Late>
      )}
    </>
  )
}
