import { NotebookPen, Pencil, Trash2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useAction } from '@/actions/ActionsContext'
import { deleteNote } from '@/actions/noteActions'
import { apiLink } from '@/api/client'
import { isPictureName } from '@/api/uploadAPI'
import { useMembers } from '@/api/useMembers'
import { useViewer } from '@/api/ViewerContext'
import { useI18n } from '@/i18n/I18nContext'
import { clockTime, fullTime } from '@/lib/dates'
import { lazily } from '@/lib/lazily'
import type { NoteActivity } from '@/realtime/activityLog'
import { useRealtime } from '@/realtime/RealtimeContext'
import { IconButton } from '@/ui/Button'
import { Confirm } from '@/ui/Confirm'
import { Late } from '@/ui/Late'
import { RichText } from '@/ui/RichText'
import { FileView } from './FileView'
import styles from './Note.module.css'
import { useDraft } from './useDraft'

const NoteEditor = lazily(() => import('./NoteEditor').then((m) => m.NoteEditor))

interface NoteProps {
  note: NoteActivity
  /** Whether the server does not have it yet. */
  isPending: boolean
}

/** What an agent wrote for colleagues. No customer sees it. */
export function Note({ note, isPending }: NoteProps) {
  const { t, language } = useI18n()
  const { me } = useViewer()
  // Kept, as the list drops rows that are out of sight.
  const [draft] = useDraft(note.conversation_id, `note-${note.id}`)
  const [isAsked, setAsked] = useState(false)
  const isEditing = isAsked || draft !== ''
  const { actor, created_at: at, deleted } = note
  const isMine = me !== null && actor.id === me.id
  return (
    <article className={styles.note} aria-label={t.note.label} data-pending={isPending || undefined}>
      <p className={styles.author}>
        <NotebookPen size={14} />
        <bdi>{actor.name ?? t.chat.nobody}</bdi>
        <span className={styles.meta}>
          {t.note.onlyTeam}
          {' · '}
          <time dateTime={at} title={fullTime(at, language)}>
            {clockTime(at, language)}
          </time>
          {note.edited_at && !deleted && ` · ${t.note.edited}`}
          {isPending && ` · ${t.chat.receipt.waiting}`}
        </span>
        {isMine && !isPending && !deleted && !isEditing && (
          <NoteActions note={note} onEdit={() => setAsked(true)} />
        )}
      </p>
      {isEditing ? (
        <Late fallback={<NoteContent note={note} />}>
          <NoteEditor note={note} takesFocus={isAsked} onClose={() => setAsked(false)} />
        </Late>
      ) : (
        <NoteContent note={note} />
      )}
    </article>
  )
}

function NoteContent({ note }: { note: NoteActivity }) {
  const { t } = useI18n()
  const { businessId } = useRealtime()
  const { data: members } = useMembers(businessId)
  const mentioned = useMemo(
    () => members?.filter(({ id }) => note.mentions.includes(id)),
    [members, note.mentions],
  )
  if (note.deleted) return <p className={styles.deleted}>{t.note.deleted}</p>
  const name = note.file_name ?? ''
  return (
    <>
      {note.file_url && <FileView file={{ url: apiLink(note.file_url), name, image: isPictureName(name) }} />}
      {note.content && <RichText text={note.content} mentioned={mentioned} />}
    </>
  )
}

function NoteActions({ note, onEdit }: { note: NoteActivity; onEdit: () => void }) {
  const { t } = useI18n()
  const remove = useAction(deleteNote)
  const [isAsked, setAsked] = useState(false)
  return (
    <span className={styles.actions}>
      {note.content && <IconButton icon={Pencil} label={t.note.edit} onClick={onEdit} />}
      <IconButton icon={Trash2} label={t.note.delete} onClick={() => setAsked(true)} />
      {isAsked && (
        <Confirm
          title={t.note.delete}
          hint={t.note.deleteHint}
          action={t.note.delete}
          onConfirm={() => {
            setAsked(false)
            void remove({ conversationId: note.conversation_id, noteId: note.id })
          }}
          onClose={() => setAsked(false)}
        />
      )}
    </span>
  )
}
