import { Check } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { Fragment, type Ref, useImperativeHandle } from 'react'
import { useBackCloses } from '@/lib/useBackCloses'
import type { MenuItem } from '@/ui/Menu'
import type { Trigger } from '@/ui/useTrigger'
import styles from './Popup.module.css'
import { useReturnFocus } from './useReturnFocus'

interface MenuContentProps {
  trigger: Trigger
  label: string
  groups: MenuItem[][]
}

/** Stands for the button, which is elsewhere in the tree of components. */
function Anchor({ element, ref }: { element: HTMLElement | null; ref?: Ref<HTMLElement> }) {
  useImperativeHandle(ref, () => element as HTMLElement, [element])
  return null
}

export function MenuContent({ trigger, label, groups }: MenuContentProps) {
  const returnFocus = useReturnFocus(trigger.element)
  useBackCloses(true, () => trigger.setOpen(false))
  return (
    // Modal it would write a style element, against the Content-Security-Policy.
    <DropdownMenu.Root open onOpenChange={trigger.setOpen} modal={false}>
      <DropdownMenu.Trigger asChild>
        <Anchor element={trigger.element} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          id={trigger.id}
          className={styles.popup}
          aria-label={label}
          aria-labelledby={undefined}
          align="end"
          sideOffset={4}
          collisionPadding={8}
          loop
          onKeyDown={(event) => event.stopPropagation()}
          {...returnFocus}
        >
          {groups.map((items, index) => (
            <Fragment key={index}>
              {index > 0 && <DropdownMenu.Separator className={styles.separator} />}
              {items.map((item) => (
                <Item key={item.label} item={item} before={() => trigger.element?.focus()} />
              ))}
            </Fragment>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

function Item({ item, before }: { item: MenuItem; before: () => void }) {
  const { label, icon: Icon, keys, checked, isDanger, disabled } = item
  // The focus goes back first, so that a dialog which the action opens can give it back in turn.
  const onSelect = () => {
    before()
    item.onSelect()
  }
  const common = { className: styles.item, disabled, onSelect, 'data-danger': isDanger || undefined }
  const content = (
    <>
      {Icon && <Icon size={16} />}
      <span className={styles.label}>{label}</span>
      {keys && <kbd aria-hidden="true">{keys}</kbd>}
    </>
  )
  if (checked === undefined) return <DropdownMenu.Item {...common}>{content}</DropdownMenu.Item>
  return (
    <DropdownMenu.CheckboxItem {...common} checked={checked}>
      {content}
      {checked && <Check size={16} />}
    </DropdownMenu.CheckboxItem>
  )
}
