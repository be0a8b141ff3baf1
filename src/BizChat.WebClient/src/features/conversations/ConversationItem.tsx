import { AlarmClock, Check, Flag } from 'lucide-react'
import { memo, useSyncExternalStore } from 'react'
import type { Conversation } from '@/api/types'
import { useI18n } from '@/i18n/I18nContext'
import { fullTime, listTime } from '@/lib/dates'
import { readDraft, subscribeDrafts } from '@/lib/drafts'
import { personName } from '@/lib/personName'
import { useInboxAddress, useInboxHref } from '@/routing/inboxAddress'
import { PageLink } from '@/routing/PageLink'
import { Avatar } from '@/ui/Avatar'
import { LabelChip } from '@/ui/LabelChip'
import { Preview } from '@/ui/Preview'
import styles from './ConversationItem.module.css'
import { Waiting } from './Waiting'

interface ConversationItemProps {
  conversation: Conversation
  selected: boolean
  online: boolean
  now: Date
  /** Who wrote the last message; null for the customer. */
  writer: string | null
}

export const ConversationItem = memo(function ConversationItem(props: ConversationItemProps) {
  const { conversation, selected, online, now, writer } = props
  const { t, language } = useI18n()
  const inboxHref = useInboxHref()
  const isFromList = useInboxAddress().conversationId === null
  const draft = useSyncExternalStore(subscribeDrafts, () => readDraft(conversation.id))
  const name = personName(conversation.customer_name, t)
  const time = conversation.last_message_time ?? conversation.created_at
  const { unread_count: unread, assignee, labels = [], waiting_since: since } = conversation
  return (
    <PageLink
      to={inboxHref({ conversationId: conversation.id })}
      state={{ isFromList }}
      className={styles.item}
      aria-current={selected ? 'true' : undefined}
      data-unread={unread > 0 || undefined}
    >
      <Avatar name={name} online={online} />
      <span className={styles.body}>
        <span className={styles.line}>
          {unread > 0 && <span className={styles.dot} />}
          <bdi className={styles.name}>{name}</bdi>
          {online && <span className="visually-hidden">{t.inbox.online}</span>}
          {unread > 0 && <span className="visually-hidden">{t.inbox.unreadCount({ n: unread })}</span>}
          <Marks conversation={conversation} />
          <time dateTime={time} title={fullTime(time, language)} className={styles.time}>
            {listTime(time, language, now)}
          </time>
        </span>
        <span className={styles.line}>
          {draft && !selected ? (
            <span className={styles.preview} dir="auto">
              <em>{t.inbox.draft}:</em> {draft}
            </span>
          ) : (
            <Preview
              className={styles.preview}
              text={conversation.last_message ?? t.inbox.noMessage}
              writer={writer}
            />
          )}
          {assignee && (
            <span className={styles.assignee} title={t.chat.assignedTo({ name: assignee.name })}>
              <Avatar name={assignee.name} size="tiny" />
              <span className="visually-hidden">{t.chat.assignedTo({ name: assignee.name })}</span>
            </span>
          )}
        </span>
        {(since || labels.length > 0) && (
          <span className={styles.line}>
            {since && <Waiting since={since} now={now} />}
            <span className={styles.labels}>
              {labels.map((label) => (
                <LabelChip key={label.id} name={label.name} color={label.color} />
              ))}
            </span>
          </span>
        )}
      </span>
    </PageLink>
  )
})

function Marks({ conversation: { status, priority } }: { conversation: Conversation }) {
  const { t } = useI18n()
  const Status = status === 'snoozed' ? AlarmClock : Check
  return (
    <>
      {priority && (
        <span className={styles.mark} data-priority={priority}>
          <Flag size={14} />
          <span className="visually-hidden">{`${t.filter.priority}: ${t.priority[priority]}`}</span>
        </span>
      )}
      {status !== 'active' && (
        <span className={styles.mark}>
          <Status size={14} />
          <span className="visually-hidden">{t.inbox.status[status]}</span>
        </span>
      )}
    </>
  )
}
