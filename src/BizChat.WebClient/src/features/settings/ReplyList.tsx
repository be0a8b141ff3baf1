import { useState } from 'react'
import type { CannedReply } from '@/api/types'
import { useSettingsTexts } from '@/i18n/settings/useSettingsTexts'
import { Field } from '@/ui/Field'
import { RowButtons } from './RowButtons'
import styles from './Settings.module.css'

interface ReplyListProps {
  replies: CannedReply[]
  onEdit?: (reply: CannedReply) => void
  onDelete?: (reply: CannedReply) => void
}

/** So many can be seen without a search. */
const few = 8

export function ReplyList({ replies, onEdit, onDelete }: ReplyListProps) {
  const texts = useSettingsTexts()
  const [search, setSearch] = useState('')
  const wanted = search.trim().toLocaleLowerCase()
  const shown = replies.filter(({ shortcut, title, content }) =>
    [shortcut, title, content].some((text) => text.toLocaleLowerCase().includes(wanted)),
  )
  return (
    <>
      {replies.length > few && (
        <Field
          label={texts.form.search}
          type="search"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      )}
      <ul className={styles.rows} aria-label={texts.pages.replies}>
        {replies.length === 0 && <li className={styles.hint}>{texts.replies.none}</li>}
        {replies.length > 0 && shown.length === 0 && <li className={styles.hint}>{texts.form.noMatch}</li>}
        {shown.map((reply) => (
          <li key={reply.id} className={styles.row}>
            <div className={styles.what}>
              <p>
                <bdi>{reply.title}</bdi> <code className={styles.tag}>/{reply.shortcut}</code>
              </p>
              <small className={styles.excerpt} dir="auto">
                {reply.content}
              </small>
            </div>
            {onEdit && onDelete && (
              <RowButtons name={reply.title} onEdit={() => onEdit(reply)} onDelete={() => onDelete(reply)} />
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
