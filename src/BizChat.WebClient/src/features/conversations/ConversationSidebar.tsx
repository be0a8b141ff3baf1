import { useCallback, useEffect, useMemo } from 'react'
import { useI18n } from '@/i18n/I18nContext'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { ConversationList } from './ConversationList'
import styles from './ConversationSidebar.module.css'
import { InboxFilters } from './InboxFilters'
import { useInboxFilter } from './inboxFilter'
import { LiveMark } from './LiveMark'
import { SearchField } from './SearchField'
import { SidebarSkeleton } from './SidebarSkeleton'
import { useConversations } from './useConversations'

interface ConversationSidebarProps {
  businessId: string
  selectedId: number | null
  onOrder: (ids: number[]) => void
}

export function ConversationSidebar({ businessId, selectedId, onOrder }: ConversationSidebarProps) {
  const { t } = useI18n()
  const filter = useInboxFilter()
  const inbox = useConversations(businessId, filter.filter)
  const { conversations, more, loadMore } = inbox
  const shown = useMemo(
    () =>
      filter.unread
        ? conversations.filter((item) => item.unread_count > 0 || item.id === selectedId)
        : conversations,
    [conversations, filter.unread, selectedId],
  )

  useEffect(() => onOrder(shown.map((item) => item.id)), [shown, onOrder])
  useEffect(() => {
    if (filter.unread && more) void loadMore()
  }, [filter.unread, more, loadMore, conversations])

  const count = filter.unread ? shown.length : (inbox.total ?? shown.length)
  const onEnd = useCallback(() => void loadMore(), [loadMore])
  return (
    <section className={styles.sidebar} aria-label={t.inbox.title}>
      <header className={styles.header}>
        <div className={styles.heading}>
          <h2>{t.inbox.title}</h2>
          <LiveMark />
          <output className={styles.count}>{inbox.isLoading ? '' : t.inbox.count(count)}</output>
        </div>
        <SearchField value={filter.search} onChange={filter.setSearch} />
        <InboxFilters state={filter} />
      </header>
      {inbox.isLoading && <SidebarSkeleton label={t.inbox.loading} />}
      {inbox.isError && (
        <EmptyState icon="alert" title={t.inbox.failed}>
          <Button onClick={() => inbox.retry()}>{t.common.retry}</Button>
        </EmptyState>
      )}
      {!inbox.isLoading && !inbox.isError && shown.length === 0 && (
        <EmptyState
          icon="inbox"
          title={filter.isNarrow ? t.inbox.noMatch : t.inbox.empty}
          hint={filter.isNarrow ? t.inbox.noMatchHint : t.inbox.emptyHint}
        />
      )}
      {shown.length > 0 && (
        <ConversationList conversations={shown} selectedId={selectedId} onEndReached={onEnd} />
      )}
    </section>
  )
}
