import { useAction } from '@/actions/ActionsContext'
import { type ConversationEdit, changeConversation } from '@/actions/conversationActions'
import type { Conversation, ConversationStatus, Priority } from '@/api/types'
import { useI18n } from '@/i18n/I18nContext'
import { momentTime, shortDate } from '@/lib/dates'
import { priorities } from '@/routing/inboxAddress'
import { AssigneeChoice } from './AssigneeChoice'
import styles from './CustomerPanel.module.css'
import { LabelChoice } from './LabelChoice'

const statuses: ConversationStatus[] = ['active', 'snoozed', 'resolved']

export function ConversationFacts({ conversation }: { conversation: Conversation }) {
  const { t, language } = useI18n()
  const act = useAction(changeConversation)
  const change = (fields: ConversationEdit['fields']) => void act({ conversationId: conversation.id, fields })
  return (
    <section className={styles.section}>
      <dl className={styles.facts}>
        <dt id="status-label">{t.customer.status}</dt>
        <dd>
          <select
            aria-labelledby="status-label"
            value={conversation.status}
            onChange={(event) => change({ status: event.target.value as ConversationStatus })}
          >
            {statuses.map((status) => (
              <option key={status} value={status}>
                {t.inbox.status[status]}
              </option>
            ))}
          </select>
        </dd>
        {conversation.snoozed_until && (
          <>
            <dt>{t.snooze.title}</dt>
            <dd>{momentTime(conversation.snoozed_until, language)}</dd>
          </>
        )}
        <dt>{t.customer.assignee}</dt>
        <dd>
          <AssigneeChoice conversation={conversation} onChange={(assignee) => change({ assignee })} />
        </dd>
        <dt id="priority-label">{t.filter.priority}</dt>
        <dd>
          <select
            aria-labelledby="priority-label"
            value={conversation.priority ?? ''}
            onChange={(event) => change({ priority: (event.target.value || null) as Priority | null })}
          >
            <option value="">{t.priority.none}</option>
            {priorities.map((priority) => (
              <option key={priority} value={priority}>
                {t.priority[priority]}
              </option>
            ))}
          </select>
        </dd>
        {conversation.rating && (
          <>
            <dt>{t.customer.rating}</dt>
            <dd>
              {t.customer.rated({ score: conversation.rating.score })}
              {conversation.rating.comment && <p dir="auto">{conversation.rating.comment}</p>}
            </dd>
          </>
        )}
        <dt>{t.views.labels}</dt>
        <dd>
          <LabelChoice conversation={conversation} onChange={(labels) => change({ labels })} />
        </dd>
        <dt>{t.customer.created}</dt>
        <dd>{shortDate(conversation.created_at, language)}</dd>
        <dt>{t.customer.number}</dt>
        <dd>#{conversation.id}</dd>
      </dl>
    </section>
  )
}
