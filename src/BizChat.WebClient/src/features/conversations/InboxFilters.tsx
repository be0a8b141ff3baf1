import type { InboxFilter } from '@/api/keys'
import { session } from '@/api/session'
import { useI18n } from '@/i18n/I18nContext'
import styles from './InboxFilters.module.css'
import type { InboxFilterState } from './inboxFilter'

const statuses: InboxFilter['status'][] = ['active', 'snoozed', 'resolved', 'all']
const assignees: InboxFilter['assignee'][] = ['all', 'me', 'none']

export function InboxFilters({ state }: { state: InboxFilterState }) {
  const { t } = useI18n()
  const offered = session.user ? assignees : assignees.filter((assignee) => assignee !== 'me')
  return (
    <fieldset className={styles.filters}>
      <legend className="visually-hidden">{t.inbox.filters}</legend>
      <div className={styles.tabs}>
        {statuses.map((status) => (
          <button
            key={status}
            type="button"
            aria-pressed={state.status === status}
            onClick={() => state.setStatus(status)}
          >
            {t.inbox.status[status]}
          </button>
        ))}
      </div>
      <div className={styles.chips}>
        {offered.map((assignee) => (
          <button
            key={assignee}
            type="button"
            aria-pressed={state.assignee === assignee}
            onClick={() => state.setAssignee(assignee)}
          >
            {t.inbox.assignee[assignee]}
          </button>
        ))}
        <button type="button" aria-pressed={state.unread} onClick={() => state.setUnread(!state.unread)}>
          {t.inbox.unread}
        </button>
      </div>
    </fieldset>
  )
}
