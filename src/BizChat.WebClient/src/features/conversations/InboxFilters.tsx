import { useViewer } from '@/api/ViewerContext'
import type { Strings } from '@/i18n/en'
import { useI18n } from '@/i18n/I18nContext'
import { useInboxHref } from '@/routing/inboxAddress'
import { PageLink } from '@/routing/PageLink'
import { type View, views } from '@/routing/paths'
import styles from './InboxFilters.module.css'
import type { InboxFilterState } from './inboxFilter'

function nameOf(view: View, { inbox }: Strings) {
  if (view === 'mine') return inbox.assignee.me
  return view === 'unassigned' ? inbox.assignee.none : inbox.status[view]
}

export function InboxFilters({ state }: { state: InboxFilterState }) {
  const { t } = useI18n()
  const { me } = useViewer()
  const inboxHref = useInboxHref()
  const offered = me ? views : views.filter((view) => view !== 'mine')
  return (
    <nav className={styles.filters} aria-label={t.inbox.filters}>
      <div className={styles.tabs}>
        {offered.map((view) => (
          <PageLink
            key={view}
            to={inboxHref({ view })}
            aria-current={state.view === view ? 'page' : undefined}
          >
            {nameOf(view, t)}
          </PageLink>
        ))}
      </div>
      <div className={styles.chips}>
        <button type="button" aria-pressed={state.unread} onClick={() => state.setUnread(!state.unread)}>
          {t.inbox.unread}
        </button>
      </div>
    </nav>
  )
}
