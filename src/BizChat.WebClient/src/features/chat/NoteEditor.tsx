import { type FormEvent, type KeyboardEvent, useState } from 'react'
import { useAction } from '@/actions/ActionsContext'
import { editNote } from '@/actions/noteActions'
import { useMembers } from '@/api/useMembers'
import { useI18n } from '@/i18n/I18nContext'
import { isComposing } from '@/lib/composing'
import { mentionedIn } from '@/lib/mentions'
import type { NoteActivity } from '@/realtime/activityLog'
import { useRealtime } from '@/realtime/RealtimeContext'
import { Button } from '@/ui/Button'
import styles from './Note.module.css'
import { useDraft } from './useDraft'

interface NoteEditorProps {
  note: NoteActivity
  /** Not where it only came into sight again. */
  takesFocus: boolean
  onClose: () => void
}

export function NoteEditor({ note, takesFocus, onClose }: NoteEditorProps) {
  const { t } = useI18n()
  const { businessId } = useRealtime()
  const { data: members } = useMembers(businessId)
  const edit = useAction(editNote)
  const kind = `note-${note.id}` as const
  const [draft, setDraft] = useDraft(note.conversation_id, kind)
  const [isChanged, setChanged] = useState(false)
  const content = isChanged || draft ? draft : (note.content ?? '')

  const change = (text: string) => {
    setChanged(true)
    setDraft(text)
  }
  const close = () => {
    setDraft('')
    onClose()
  }
  const save = (event?: FormEvent) => {
    event?.preventDefault()
    if (!content.trim()) return
    close()
    if (content === note.content) return
    const mentions = members ? mentionedIn(content, members) : note.mentions
    void edit({ conversationId: note.conversation_id, noteId: note.id, content, mentions })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return
    if (event.key === 'Escape') close()
    else if (event.key === 'Enter' && !event.shiftKey) save(event as unknown as FormEvent)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <form className={styles.editor} onSubmit={save}>
      <textarea
        dir="auto"
        aria-label={t.note.label}
        maxLength={10_000}
        value={content}
        onChange={(event) => change(event.target.value)}
        onKeyDown={onKeyDown}
        // biome-ignore lint/a11y/noAutofocus: it takes the place of what was just pressed
        autoFocus={takesFocus}
      />
      <p>
        <Button onClick={close}>{t.common.cancel}</Button>
        <Button look="primary" type="submit" disabled={!content.trim()}>
          {t.customer.save}
        </Button>
      </p>
    </form>
  )
}
