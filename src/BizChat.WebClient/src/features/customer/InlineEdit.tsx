import { Pencil } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { useI18n } from '@/i18n/I18nContext'
import { isComposing } from '@/lib/composing'
import { IconButton } from '@/ui/Button'
import { CopyButton } from '@/ui/CopyButton'
import styles from './InlineEdit.module.css'

interface InlineEditProps {
  /** What it is. */
  label: string
  value: string
  /** How it is shown; as it is, where there is none. */
  children?: ReactNode
  input?: { type?: 'email' | 'tel'; maxLength?: number }
  /** Also empty, where that means something. Without it the text stays as it is. */
  onSave?: (value: string) => void
  /** Whether there is a button that copies it. */
  hasCopy?: boolean
  /** Further buttons. */
  tools?: ReactNode
}

/** A text that is edited in its place: Enter, or leaving the field, saves, and Escape does not. */
export function InlineEdit({
  label,
  value,
  children,
  input,
  onSave,
  hasCopy = true,
  tools,
}: InlineEditProps) {
  const { t } = useI18n()
  const [editing, setEditing] = useState(false)
  const returned = useRef(false)

  const close = (text: string | null, hasLeft: boolean) => {
    returned.current = !hasLeft
    setEditing(false)
    if (text !== null && text.trim() !== value) onSave?.(text.trim())
  }

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (isComposing(event.nativeEvent) || (event.key !== 'Enter' && event.key !== 'Escape')) return
    event.preventDefault()
    event.stopPropagation()
    close(event.key === 'Enter' ? event.currentTarget.value : null, false)
  }

  if (editing) {
    return (
      <input
        className={styles.field}
        aria-label={label}
        dir="auto"
        maxLength={200}
        defaultValue={value}
        ref={(field) => field?.focus()}
        onKeyDown={onKeyDown}
        onBlur={(event) => close(event.currentTarget.value, true)}
        {...input}
      />
    )
  }
  return (
    <span className={styles.shown}>
      <span className={styles.value}>
        {value ? (children ?? <bdi>{value}</bdi>) : <i>{t.customer.none}</i>}
      </span>
      <span className={styles.tools}>
        {value && hasCopy && <CopyButton what={label} text={value} />}
        {onSave && (
          <IconButton
            icon={Pencil}
            label={t.customer.editWhat({ what: label })}
            ref={(button) => {
              if (returned.current) button?.focus()
              returned.current = false
            }}
            onClick={() => setEditing(true)}
          />
        )}
        {tools}
      </span>
    </span>
  )
}
