import { NotebookPen } from 'lucide-react'
import type { SearchHit } from '@/api/types'
import { useViewer } from '@/api/ViewerContext'
import type { Strings } from '@/i18n/en'
import { useI18n } from '@/i18n/I18nContext'
import { fullTime, listTime } from '@/lib/dates'
import { personName } from '@/lib/personName'
import { inboxHref, unfiltered } from '@/routing/inboxAddress'
import { PageLink } from '@/routing/PageLink'
import { Avatar } from '@/ui/Avatar'
import { LabelChip } from '@/ui/LabelChip'
import styles from './HitItem.module.css'
import { Marked } from './Marked'

const nowhere = { pathname: '/', search: '' }

/** The conversation, with what was found in its middle. */
function hrefOf({ conversation, message, note }: SearchHit) {
  const place = {
    conversationId: conversation.id,
    messageId: message?.id ?? (note?.after_message_id || null),
    noteId: note?.id ?? null,
  }
  return inboxHref({ view: 'all', ...unfiltered, ...place }, nowhere)
}

/** Who wrote it; null for the customer, whose name stands above. */
function authorOf({ message, note }: SearchHit, myId: string | undefined, t: Strings) {
  const { id, name } = note?.actor ?? { id: message?.sender_id, name: message?.sender_name }
  if (!note && message?.sender_type !== 'business') return null
  return myId !== undefined && id === myId ? t.inbox.you : (name ?? t.chat.nobody)
}

/** Something that was found. Back leads to it again. */
export function HitItem({ hit, index }: { hit: SearchHit; index: number }) {
  const { t, language } = useI18n()
  const { me } = useViewer()
  const { conversation, message, note, snippet, ranges } = hit
  const { labels = [], status } = conversation
  const name = personName(conversation.customer_name, t)
  const time =
    message?.timestamp ?? note?.created_at ?? conversation.last_message_time ?? conversation.created_at
  const author = authorOf(hit, me?.id, t)
  const keepPlace = () => window.history.replaceState({ ...window.history.state, hit: index }, '')
  return (
    <PageLink to={hrefOf(hit)} state={{ isFromList: true }} className={styles.hit} onClick={keepPlace}>
      <Avatar name={name} />
      <span className={styles.body}>
        <span className={styles.line}>
          <bdi className={styles.name}>{name}</bdi>
          {status !== 'active' && <span className={styles.status}>{t.inbox.status[status]}</span>}
          {labels.map((label) => (
            <LabelChip key={label.id} name={label.name} color={label.color} />
          ))}
          <time dateTime={time} title={fullTime(time, language)}>
            {listTime(time, language)}
          </time>
        </span>
        <span className={styles.snippet} dir="auto">
          {note && <NotebookPen size={14} />}
          {author && <bdi className={styles.author}>{author}: </bdi>}
          <Marked text={snippet} ranges={ranges} />
        </span>
      </span>
    </PageLink>
  )
}
