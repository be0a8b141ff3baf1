import { type KeyboardEvent, type ReactNode, useRef } from 'react'
import type { Conversation } from '@/api/types'
import { useI18n } from '@/i18n/I18nContext'
import { isComposing } from '@/lib/composing'
import { lazily } from '@/lib/lazily'
import { pastedFiles } from '@/lib/pastedFiles'
import { useMediaQuery } from '@/lib/useMediaQuery'
import { Late } from '@/ui/Late'
import { AttachmentTray } from './AttachmentTray'
import styles from './ComposerField.module.css'
import { FileButton } from './FileButton'
import { formatKey } from './formatKeys'
import { RefusedFiles } from './RefusedFiles'
import { SuggestionList } from './SuggestionList'
import type { useAttachments } from './useAttachments'
import { useSuggestions } from './useSuggestions'

const ComposerTools = lazily(() => import('./ComposerTools').then((m) => m.ComposerTools))

interface ComposerFieldProps {
  kind: 'reply' | 'note'
  conversation: Conversation
  text: { id: string; label: string; placeholder: string; value: string; onChange: (text: string) => void }
  attachments: ReturnType<typeof useAttachments>
  /** @param isAlso whether the other action of the button is meant */
  onSend: (isAlso: boolean) => void
  /** What is said below it. */
  hint: ReactNode
  /** The button that sends it. */
  children: ReactNode
}

export const longest = 10_000

/** Where agents write, with all that helps them to. */
export function ComposerField(props: ComposerFieldProps) {
  const { kind, conversation, text, attachments, onSend, hint, children } = props
  const { t } = useI18n()
  const field = useRef<HTMLTextAreaElement>(null)
  const isTouch = useMediaQuery('(hover: none) and (pointer: coarse)')
  const suggestions = useSuggestions(kind, conversation, text.value, field)
  const excess = text.value.length - longest
  const active = suggestions.items.length > 0 ? `${suggestions.id}-${suggestions.index}` : undefined

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (isComposing(event.nativeEvent)) return
    const isControl = event.ctrlKey || event.metaKey
    const isSending = event.key === 'Enter' && (isControl || (!event.shiftKey && !isTouch))
    if (suggestions.onKey(event)) event.stopPropagation()
    else if (isSending) onSend(isControl && event.shiftKey)
    else if (!formatKey(event, event.currentTarget)) return
    event.preventDefault()
  }

  return (
    <>
      <AttachmentTray files={attachments.files} onRemove={attachments.remove} />
      <RefusedFiles files={attachments.refused} />
      <div className={styles.field} data-kind={kind}>
        <SuggestionList {...suggestions} />
        <textarea
          ref={field}
          id={text.id}
          dir="auto"
          rows={1}
          value={text.value}
          aria-label={text.label}
          aria-describedby={`${text.id}-hint`}
          aria-autocomplete="list"
          aria-controls={active && suggestions.id}
          aria-activedescendant={active}
          placeholder={text.placeholder}
          enterKeyHint={isTouch ? 'enter' : 'send'}
          onKeyDown={onKeyDown}
          onSelect={(event) => suggestions.track(event.currentTarget.selectionEnd)}
          onPaste={(event) => {
            const pasted = pastedFiles(event.clipboardData)
            if (pasted.length === 0) return
            event.preventDefault()
            attachments.attach(pasted)
          }}
          onChange={(event) => {
            text.onChange(event.target.value)
            suggestions.track(event.target.selectionEnd)
          }}
        />
        <div className={styles.bar}>
          <FileButton onFiles={attachments.attach} />
          <Late fallback={false}>
            <ComposerTools field={field} hasCanned={kind === 'reply'} />
          </Late>
          {children}
        </div>
      </div>
      <p id={`${text.id}-hint`} className={styles.hint} data-problem={excess > 0 || undefined}>
        {excess > 0 ? t.input.tooLong({ n: excess }) : hint}
      </p>
    </>
  )
}
