import type { ReactNode } from 'react'
import { lazily } from '@/lib/lazily'
import { Late } from './Late'
import { type TriggerProps, useTrigger } from './useTrigger'

const ComboboxContent = lazily(() => import('./overlays/ComboboxContent').then((m) => m.ComboboxContent))

export interface ComboboxOption<T> {
  value: T
  label: string
  /** Shown before the label, such as an avatar or a colour. */
  mark?: ReactNode
}

interface ComboboxProps<T> {
  label: string
  options: ComboboxOption<T>[]
  /** What is chosen: one value, or for `isMultiple` any number. */
  chosen: readonly T[]
  /** Stays open for further choices. */
  isMultiple?: boolean
  onChoose: (value: T) => void
  /** The button that opens it; it takes the given properties. */
  trigger: (props: TriggerProps) => ReactNode
}

/** A list to choose from, with a field that narrows it. */
export function Combobox<T extends string | number | null>({ trigger, ...rest }: ComboboxProps<T>) {
  const state = useTrigger('dialog')
  return (
    <>
      {trigger(state.props)}
      {state.open && (
        <Late fallback={false}>
          <ComboboxContent trigger={state} {...(rest as Omit<ComboboxProps<unknown>, 'trigger'>)} />
        </Late>
      )}
    </>
  )
}
