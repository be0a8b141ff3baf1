import { useId, useState } from 'react'

export interface TriggerProps {
  ref: (element: HTMLElement | null) => void
  'aria-haspopup': 'menu' | 'dialog' | 'listbox'
  'aria-expanded': boolean
  'aria-controls': string | undefined
  onClick: () => void
}

/**
 * The state of what a button opens. The button itself is on the screen before the library is loaded:
 * so the library knows it only as an element beside which it shows something.
 */
export function useTrigger(kind: TriggerProps['aria-haspopup']) {
  const id = useId()
  const [element, setElement] = useState<HTMLElement | null>(null)
  const [open, setOpen] = useState(false)
  const props: TriggerProps = {
    ref: setElement,
    'aria-haspopup': kind,
    'aria-expanded': open,
    'aria-controls': open ? id : undefined,
    onClick: () => setOpen(!open),
  }
  return { id, element, open, setOpen, props }
}

export type Trigger = ReturnType<typeof useTrigger>
