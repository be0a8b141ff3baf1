import { AlarmClock, Check } from 'lucide-react'
import { memo, useSyncExternalStore } from 'react'
import type { Conversation } from '@/api/types'
import { useI18n } from '@/i18n/I18nContext'
import { fullTime, listTime } from '@/lib/dates'
import { readDraft, subscribeDrafts } from '@/lib/drafts'
import { personName } from '@/lib/personName'
import { useInboxAddress, useInboxHref } from '@/routing/inboxAddress'
import { PageLink } from '@/routing/PageLink'
import { Avatar } from '@/ui/Avatar'
import styles from './ConversationItem.module.css'

interface ConversationItemProps {
  conversation: Conversation
  selected: boolean
  online: boolean
  now: Date
}

export const ConversationItem = memo(function ConversationItem(props: ConversationItemProps) {
  const { conversation, selected, online, now } = props
  const { t, language } = useI18n()
  const inboxHref = useInboxHref()
  const isFromList = useInboxAddress().conversationId === null
  const draft = useSyncExternalStore(subscribeDrafts, () => readDraft(conversation.id))
  const name = personName(conversation.customer_name, t)
  const time = conversation.last_message_time ?? conversation.created_at
  const unread = conversation.unread_count
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
          <bdi className={styles.name}>{name}</bdi>
          {online && <span className="visually-hidden">{t.inbox.online}</span>}
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
            <span className={styles.preview} dir="auto">
              {conversation.last_message ?? t.inbox.noMessage}
            </span>
          )}
          <StatusMark conversation={conversation} />
          {unread > 0 && (
            <span className={styles.badge}>
              <span aria-hidden="true">{unread > 99 ? '99+' : unread}</span>
              <span className="visually-hidden">{t.inbox.unreadCount({ n: unread })}</span>
            </span>
          )}
        </span>
      </span>
    </PageLink>
  )
})

function StatusMark({ conversation }: { conversation: Conversation }) {
  const { t } = useI18n()
  if (conversation.status === 'active') return null
  const Mark = conversation.status === 'snoozed' ? AlarmClock : Check
  return (
    <span className={styles.status}>
      <Mark size={14} />
      <span className="visually-hidden">{t.inbox.status[conversation.status]}</span>
    </span>
  )
}
