import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { Conversation } from '@/api/types'
import { uploadAccept, uploadLimit } from '@/api/uploadAPI'
import { useI18n } from '@/i18n/I18nContext'
import { useOutbox } from '@/outbox/OutboxContext'
import { IconButton } from '@/ui/Button'
import { AttachmentTray } from './AttachmentTray'
import type { Dropped } from './DropZone'
import styles from './MessageInput.module.css'
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
  const [files, setFiles] = useState<File[]>([])
  const [refused, setRefused] = useState<string | null>(null)
  const picker = useRef<HTMLInputElement>(null)
  const announce = useTypingSignal(conversation.id, senderName)
  const excess = draft.length - longest
  const ready = excess <= 0 && (draft.trim() !== '' || files.length > 0)

  const attach = (added: File[]) => {
    const large = added.find((file) => file.size > uploadLimit)
    setRefused(large ? t.input.tooLarge(large.name) : null)
    setFiles((current) => [...current, ...added.filter((file) => file.size <= uploadLimit)])
  }
  const attachRef = useRef(attach)
  attachRef.current = attach
  useEffect(() => {
    if (dropped) attachRef.current(dropped.files)
  }, [dropped])

  const send = (event?: FormEvent) => {
    event?.preventDefault()
    if (!ready) return
    const base = { conversationId: conversation.id, senderName }
    for (const file of files) {
      void outbox.add({ ...base, file: { name: file.name, type: file.type, size: file.size, blob: file } })
    }
    if (draft.trim()) void outbox.add({ ...base, content: draft })
    setDraft('')
    setFiles([])
    announce.finished()
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    send()
  }

  return (
    <form className={styles.form} onSubmit={send}>
      <AttachmentTray files={files} onRemove={(file) => setFiles(files.filter((other) => other !== file))} />
      {refused && (
        <p className={styles.problem} role="alert">
          {refused}
        </p>
      )}
      <div className={styles.field}>
        <IconButton icon="attach" label={t.input.attach} onClick={() => picker.current?.click()} />
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          accept={uploadAccept}
          aria-label={t.input.attach}
          onChange={(event) => {
            attach([...(event.target.files ?? [])])
            event.target.value = ''
          }}
        />
        <textarea
          id={messageFieldId}
          dir="auto"
          rows={1}
          value={draft}
          aria-label={t.input.label}
          aria-describedby="message-hint"
          placeholder={t.input.placeholder(conversation.customer_name)}
          onKeyDown={onKeyDown}
          onPaste={(event) => event.clipboardData.files.length && attach([...event.clipboardData.files])}
          onChange={(event) => {
            setDraft(event.target.value)
            announce.typed()
          }}
        />
        <IconButton
          icon="send"
          type="submit"
          label={t.input.send}
          className={styles.send}
          disabled={!ready}
        />
      </div>
      <p id="message-hint" className={styles.hint} data-problem={excess > 0 || undefined}>
        {excess > 0
          ? t.input.tooLong(excess)
          : conversation.status === 'resolved'
            ? t.input.resolved
            : t.input.hint}
      </p>
    </form>
  )
}
