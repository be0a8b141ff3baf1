import { Popover } from 'radix-ui'
import { type ReactNode, useRef } from 'react'
import { useBackCloses } from '@/lib/useBackCloses'
import type { Trigger } from '@/ui/useTrigger'
import styles from './Popup.module.css'
import { useReturnFocus } from './useReturnFocus'

interface PopoverContentProps {
  trigger: Trigger
  label: string
  side?: 'top' | 'bottom'
  /** Without space around it. */
  isTight?: boolean
  children: ReactNode
}

export function PopoverContent({ trigger, label, side, isTight = false, children }: PopoverContentProps) {
  const { id, element, setOpen } = trigger
  const anchor = useRef(element)
  const returnFocus = useReturnFocus(element)
  useBackCloses(true, () => setOpen(false))
  return (
    <Popover.Root open onOpenChange={setOpen}>
      {element && <Popover.Anchor virtualRef={anchor as { current: HTMLElement }} />}
      <Popover.Portal>
        <Popover.Content
          id={id}
          className={isTight ? styles.popup : `${styles.popup} ${styles.panel}`}
          aria-label={label}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          onKeyDown={(event) => event.stopPropagation()}
          {...returnFocus}
        >
          {children}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
