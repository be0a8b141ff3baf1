import { Popover } from 'radix-ui'
import { useRef } from 'react'
import styles from './Popup.module.css'

const stay = (event: Event) => event.preventDefault()

export function TooltipContent({ element }: { element: HTMLElement }) {
  const anchor = useRef(element)
  return (
    <Popover.Root open>
      <Popover.Anchor virtualRef={anchor} />
      <Popover.Portal>
        <Popover.Content
          className={styles.tooltip}
          role="tooltip"
          sideOffset={6}
          collisionPadding={8}
          onOpenAutoFocus={stay}
          onCloseAutoFocus={stay}
          onEscapeKeyDown={stay}
          onInteractOutside={stay}
        >
          <bdi>{element.dataset.tooltip}</bdi>
          {element.dataset.keys && <kbd>{element.dataset.keys}</kbd>}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
