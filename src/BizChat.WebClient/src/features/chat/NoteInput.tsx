import { type FormEvent, useEffect } from 'react'
import type { Conversation } from '@/api/types'
import { useI18n } from '@/i18n/I18nContext'
import { readDraft } from '@/lib/drafts'
import { Button } from '@/ui/Button'
import styles from './Composer.module.css'
import { ComposerField, longest } from './ComposerField'
import { fieldId } from './focusComposer'
import type { useAttachments } from './useAttachments'
import { useDraft } from './useDraft'
import { useSaveNote } from './useSaveNote'

interface NoteInputProps {
  conversation: Conversation
  attachments: ReturnType<typeof useAttachments>
}

/** Writes a note for colleagues. */
export function NoteInput({ conversation, attachments }: NoteInputProps) {
  const { t } = useI18n()
  const [draft, setDraft] = useDraft(conversation.id, 'note')
  const { save, isUploading } = useSaveNote(conversation)
  const { files } = attachments
  const isWritten = draft.trim() !== '' || files.length > 0
  const ready = isWritten && draft.length <= longest && !isUploading

  useEffect(() => {
    // Where a shortcut chose it, nothing has the focus.
    if (document.activeElement === document.body) document.getElementById(fieldId('note'))?.focus()
  }, [])

  const send = () => {
    if (!ready || draft !== readDraft(conversation.id, 'note')) return
    setDraft('')
    attachments.clear()
    void save(draft, files)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send()
  }

  return (
    <form onSubmit={submit}>
      <ComposerField
        kind="note"
        conversation={conversation}
        text={{
          id: fieldId('note'),
          label: t.note.field,
          placeholder: t.note.placeholder,
          value: draft,
          onChange: setDraft,
        }}
        attachments={attachments}
        onSend={send}
        hint={t.note.hint}
      >
        <Button className={styles.note} look="primary" type="submit" disabled={!ready}>
          {t.note.save}
        </Button>
      </ComposerField>
    </form>
  )
}
