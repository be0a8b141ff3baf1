import { AlarmClock, Check, ChevronLeft, PanelRight, Undo2, User } from 'lucide-react'
import { useAction } from '@/actions/ActionsContext'
import { type ConversationEdit, changeConversation } from '@/actions/conversationActions'
import type { Conversation } from '@/api/types'
import { useTimeZone } from '@/api/useTimeZone'
import { useViewer } from '@/api/ViewerContext'
import { useI18n } from '@/i18n/I18nContext'
import { personName } from '@/lib/personName'
import { usePresence } from '@/realtime/usePresence'
import { leaveConversation, useInboxHref } from '@/routing/inboxAddress'
import { PageLink } from '@/routing/PageLink'
import { Avatar } from '@/ui/Avatar'
import { Button, IconButton } from '@/ui/Button'
import { SnoozePicker } from '@/ui/SnoozePicker'
import styles from './ChatHeader.module.css'
import { Viewers } from './Viewers'

interface ChatHeaderProps {
  conversation: Conversation
  detailsOpen: boolean
  onToggleDetails: () => void
  /** After it was resolved here. */
  onResolved?: (id: number) => void
}

export function ChatHeader({ conversation, detailsOpen, onToggleDetails, onResolved }: ChatHeaderProps) {
  const { t } = useI18n()
  const act = useAction(changeConversation)
  const change = (fields: ConversationEdit['fields']) => void act({ conversationId: conversation.id, fields })
  const inboxHref = useInboxHref()
  const timeZone = useTimeZone(conversation.business_id)
  const online = usePresence().has(conversation.id)
  const { assignee, status } = conversation
  const name = personName(conversation.customer_name, t)
  const { me } = useViewer()
  const mine = me !== null && assignee?.id === me.id
  const facts = [
    online ? t.chat.online : null,
    status === 'active' ? null : t.inbox.status[status],
    assignee ? t.chat.assignedTo({ name: assignee.name }) : t.inbox.assignee.none,
  ].filter(Boolean)
  return (
    <header className={styles.header}>
      <PageLink
        className={styles.back}
        to={inboxHref({ conversationId: null })}
        onClick={(event) => {
          event.preventDefault()
          leaveConversation()
        }}
        aria-label={t.chat.back}
        data-tooltip={t.chat.back}
      >
        <ChevronLeft size={18} />
      </PageLink>
      <Avatar name={name} online={online} />
      <div className={styles.who}>
        <h2>
          <bdi>{name}</bdi>
        </h2>
        <p>{facts.join(' · ')}</p>
        <Viewers conversationId={conversation.id} />
      </div>
      <div className={styles.actions}>
        {me && (
          <IconButton
            icon={User}
            label={mine ? t.chat.unassign : t.chat.assignMe}
            aria-pressed={mine}
            onClick={() => change({ assignee: mine ? null : { id: me.id, name: me.name } })}
          />
        )}
        {status === 'snoozed' && (
          <IconButton
            icon={AlarmClock}
            label={t.chat.reopen}
            aria-pressed
            onClick={() => change({ status: 'active' })}
          />
        )}
        {status === 'active' && (
          <SnoozePicker
            label={t.snooze.title}
            timeZone={timeZone}
            onSnooze={(until) => change({ status: 'snoozed', snoozed_until: until?.toISOString() })}
            trigger={(props) => <IconButton icon={AlarmClock} label={t.chat.snooze} {...props} />}
          />
        )}
        <IconButton
          icon={PanelRight}
          label={t.chat.details}
          aria-expanded={detailsOpen}
          onClick={onToggleDetails}
        />
        <Button
          icon={status === 'resolved' ? Undo2 : Check}
          className={styles.resolve}
          aria-label={status === 'resolved' ? t.chat.reopen : t.chat.resolve}
          onClick={() => {
            change({ status: status === 'resolved' ? 'active' : 'resolved' })
            if (status !== 'resolved') onResolved?.(conversation.id)
          }}
        >
          <span>{status === 'resolved' ? t.chat.reopen : t.chat.resolve}</span>
        </Button>
      </div>
    </header>
  )
}
