import { useAction } from '@/actions/ActionsContext'
import { type ConversationEdit, changeConversation } from '@/actions/conversationActions'
import type { Conversation, ConversationStatus } from '@/api/types'
import { useI18n } from '@/i18n/I18nContext'
import { shortDate } from '@/lib/dates'
import { AssigneeSelect } from './AssigneeSelect'
import styles from './CustomerPanel.module.css'

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
        <dt id="assignee-label">{t.customer.assignee}</dt>
        <dd>
          <AssigneeSelect
            labelledBy="assignee-label"
            conversation={conversation}
            onChange={(assignee) => change({ assignee })}
          />
        </dd>
        <dt>{t.customer.created}</dt>
        <dd>{shortDate(conversation.created_at, language)}</dd>
        <dt>{t.customer.number}</dt>
        <dd>#{conversation.id}</dd>
      </dl>
    </section>
  )
}
