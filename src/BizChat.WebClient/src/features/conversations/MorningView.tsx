import { useQuery } from '@tanstack/react-query'
import { useApi } from '@/api/ApiContext'
import { businessAPI } from '@/api/businessAPI'
import { type InboxFilter, keys } from '@/api/keys'
import type { Conversation } from '@/api/types'
import { useInboxCounts } from '@/api/useInbox'
import { useViewer } from '@/api/ViewerContext'
import { useI18n } from '@/i18n/I18nContext'
import { duration } from '@/lib/dates'
import { type InboxChange, unfiltered, useInboxHref } from '@/routing/inboxAddress'
import { PageLink } from '@/routing/PageLink'
import styles from './MorningView.module.css'
import { ShortList } from './ShortList'
import { useConversations } from './useConversations'

const open: InboxFilter = { status: 'active', assignee: 'all', unread: false, search: '', sort: 'waiting' }

/** What the day holds, while no conversation is chosen. */
export function MorningView({ businessId }: { businessId: string }) {
  const api = useApi(businessAPI)
  const { t, language } = useI18n()
  const { me } = useViewer()
  const counts = useInboxCounts(businessId).data
  const stats = useQuery({
    queryKey: keys.stats(businessId),
    queryFn: () => api.getStats(businessId),
  })
  const waiting = useConversations(businessId, open).conversations.filter((one) => one.waiting_since)
  const median = stats.data?.first_response_seconds.median
  return (
    <div className={styles.morning}>
      <h2>{t.morning.title}</h2>
      <ul className={styles.cards}>
        {me && <Card name={t.inbox.assignee.me} value={counts?.mine} to={{ view: 'mine' }} />}
        <Card name={t.inbox.assignee.none} value={counts?.unassigned} to={{ view: 'unassigned' }} />
        <Card name={t.morning.unread} value={counts?.unread} to={{ view: 'all', unread: true }} />
        <li className={styles.card}>
          <strong>{median == null ? '–' : duration(median, language)}</strong>
          <span>{t.morning.median}</span>
        </li>
      </ul>
      <ShortList title={t.morning.waiting} none={t.morning.nobody} conversations={waiting} />
      {me && <Mine businessId={businessId} agentId={me.id} />}
      <p className={styles.hint}>{t.chat.pickHint}</p>
    </div>
  )
}

function Mine({ businessId, agentId }: { businessId: string; agentId: string }) {
  const { t } = useI18n()
  const mine: Conversation[] = useConversations(businessId, { ...open, assignee: agentId }).conversations
  return <ShortList title={t.morning.mine} none={t.morning.noneMine} conversations={mine} />
}

function Card({ name, value, to }: { name: string; value: number | undefined; to: InboxChange }) {
  const { language } = useI18n()
  const inboxHref = useInboxHref()
  return (
    <li>
      <PageLink className={styles.card} to={inboxHref({ ...unfiltered, ...to })}>
        <strong>{value?.toLocaleString(language) ?? '–'}</strong> <span>{name}</span>
      </PageLink>
    </li>
  )
}
