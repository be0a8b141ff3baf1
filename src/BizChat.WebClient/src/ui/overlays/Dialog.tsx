import { X } from 'lucide-react'
import { Dialog as Primitive } from 'radix-ui'
import { useBackCloses } from '@/lib/useBackCloses'
import { IconButton } from '@/ui/Button'
import type { DialogProps } from '@/ui/Dialog'
import styles from './Dialog.module.css'
import { useFocusBefore } from './useFocusBefore'

export function Dialog({ title, closeLabel, onClose, look = 'dialog', children }: DialogProps) {
  const focusBefore = useFocusBefore()
  useBackCloses(true, onClose)
  return (
    <Primitive.Root open onOpenChange={(open) => open || onClose()}>
      <Primitive.Portal>
        {/* Not the library's overlay, which writes a style element against the Content-Security-Policy; the page never scrolls. */}
        <div className={styles.overlay} />
        <Primitive.Content
          className={styles.dialog}
          data-look={look}
          aria-describedby={undefined}
          {...focusBefore}
          onKeyDown={(event) => event.stopPropagation()}
        >
          <header className={styles.header}>
            <Primitive.Title>{title}</Primitive.Title>
            <IconButton icon={X} label={closeLabel} onClick={onClose} />
          </header>
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
