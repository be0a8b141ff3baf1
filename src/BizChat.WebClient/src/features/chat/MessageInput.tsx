import { Paperclip, SendHorizontal } from 'lucide-react'
import { type FormEvent, type KeyboardEvent, useRef } from 'react'
import type { Conversation } from '@/api/types'
import { uploadAccept } from '@/api/uploadAPI'
import { useI18n } from '@/i18n/I18nContext'
import { isComposing } from '@/lib/composing'
import { readDraft } from '@/lib/drafts'
import { pastedFiles } from '@/lib/pastedFiles'
import { personName } from '@/lib/personName'
import { useMediaQuery } from '@/lib/useMediaQuery'
import { useOutbox } from '@/outbox/OutboxContext'
import { IconButton } from '@/ui/Button'
import { AttachmentTray } from './AttachmentTray'
import type { Dropped } from './DropZone'
import styles from './MessageInput.module.css'
import { RefusedFiles } from './RefusedFiles'
import { useAttachments } from './useAttachments'
import { useDraft } from './useDraft'
import { useTypingSignal } from './useTypingSignal'

interface MessageInputProps {
  conversation: Conversation
  senderName: string
  dropped: Dropped | null
}

const longest = 10_000
export const messageFieldId = 'message-field'

export function MessageInput({ conversation, senderName, dropped }: MessageInputProps) {
  const { t } = useI18n()
  const outbox = useOutbox()
  const [draft, setDraft] = useDraft(conversation.id)
  const { files, refused, attach, remove, clear } = useAttachments(conversation.id, dropped)
  const picker = useRef<HTMLInputElement>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const announce = useTypingSignal(conversation.id, senderName)
  const isTouch = useMediaQuery('(hover: none) and (pointer: coarse)')
  const excess = draft.length - longest
  const ready = excess <= 0 && (draft.trim() !== '' || files.length > 0)

  const send = (event?: FormEvent) => {
    event?.preventDefault()
    // Another tab may have sent or changed the draft a moment ago.
    if (!ready || draft !== readDraft(conversation.id)) return
    const base = { conversationId: conversation.id, senderName }
    for (const file of files) {
      void outbox.add({ ...base, file: { name: file.name, type: file.type, size: file.size, blob: file } })
    }
    if (draft.trim()) void outbox.add({ ...base, content: draft })
    setDraft('')
    clear()
    announce.finished()
    field.current?.focus()
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || isComposing(event.nativeEvent)) return
    if (isTouch && !event.ctrlKey && !event.metaKey) return
    event.preventDefault()
    send()
  }

  return (
    <form className={styles.form} onSubmit={send}>
      <AttachmentTray files={files} onRemove={remove} />
      <RefusedFiles files={refused} />
      <div className={styles.field}>
        <IconButton icon={Paperclip} label={t.input.attach} onClick={() => picker.current?.click()} />
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          accept={uploadAccept}
          aria-label={t.input.attach}
          onChange={(event) => {
            attach(event.target.files ?? [])
            event.target.value = ''
          }}
        />
        <textarea
          ref={field}
          id={messageFieldId}
          dir="auto"
          rows={1}
          value={draft}
          aria-label={t.input.label}
          aria-describedby="message-hint"
          placeholder={t.input.placeholder({ name: personName(conversation.customer_name, t) })}
          enterKeyHint={isTouch ? 'enter' : 'send'}
          onKeyDown={onKeyDown}
          onPaste={(event) => {
            const pasted = pastedFiles(event.clipboardData)
            if (pasted.length === 0) return
            event.preventDefault()
            attach(pasted)
          }}
          onChange={(event) => {
            setDraft(event.target.value)
            announce.typed()
          }}
        />
        <IconButton
          icon={SendHorizontal}
          type="submit"
          label={t.input.send}
          className={styles.send}
          disabled={!ready}
        />
      </div>
      <p id="message-hint" className={styles.hint} data-problem={excess > 0 || undefined}>
        {excess > 0
          ? t.input.tooLong({ n: excess })
          : conversation.status === 'resolved'
            ? t.input.resolved
            : !isTouch && t.input.hint}
      </p>
    </form>
  )
}
