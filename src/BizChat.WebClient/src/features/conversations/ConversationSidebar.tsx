import { CircleAlert, Inbox, PanelLeft, Search } from 'lucide-react'
import { useCallback, useEffect, useMemo } from 'react'
import { useI18n } from '@/i18n/I18nContext'
import { lazily } from '@/lib/lazily'
import { PageLink } from '@/routing/PageLink'
import { searchHref } from '@/routing/searchAddress'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Late } from '@/ui/Late'
import { ConversationList } from './ConversationList'
import styles from './ConversationSidebar.module.css'
import { useInboxFilter } from './inboxFilter'
import { ListTools } from './ListTools'
import { LiveMark } from './LiveMark'
import { SearchField } from './SearchField'
import { SidebarSkeleton } from './SidebarSkeleton'
import { useConversations } from './useConversations'
import type { Selection } from './useSelection'
import { useViewName } from './useView'

const BulkBar = lazily(() => import('./BulkBar').then((m) => m.BulkBar))

interface ConversationSidebarProps {
  businessId: string
  selectedId: number | null
  selection: Selection
  onOrder: (ids: number[]) => void
  /** Shows the views, where there is no room for them beside the list. */
  onViews: () => void
}

export function ConversationSidebar(props: ConversationSidebarProps) {
  const { businessId, selectedId, selection, onOrder, onViews } = props
  const { t } = useI18n()
  const filter = useInboxFilter()
  const words = filter.text.trim()
  const name = useViewName(businessId, filter.address)
  const inbox = useConversations(businessId, filter.filter)
  const { conversations, loadMore } = inbox
  const isLoading = inbox.isLoading || !filter.isSettled
  const shown = useMemo(() => {
    if (isLoading) return []
    return filter.unread
      ? conversations.filter((item) => item.unread_count > 0 || item.id === selectedId)
      : conversations
  }, [isLoading, conversations, filter.unread, selectedId])

  useEffect(() => onOrder(shown.map((item) => item.id)), [shown, onOrder])

  const chosen = useMemo(() => shown.filter(({ id }) => selection.ids.has(id)), [shown, selection.ids])
  const read = conversations.length - shown.length
  const count = (inbox.total ?? conversations.length) - read
  const onEnd = useCallback(() => void loadMore(), [loadMore])
  return (
    <section className={styles.sidebar} aria-label={t.inbox.title}>
      <header className={styles.header}>
        <div className={styles.heading}>
          <Button
            look="quiet"
            icon={PanelLeft}
            className={styles.views}
            aria-haspopup="dialog"
            onClick={onViews}
          >
            {t.views.title}
          </Button>
          <h2>
            <bdi>{name}</bdi>
          </h2>
          <LiveMark />
          <output className={styles.count}>{isLoading ? '' : t.inbox.count({ n: count })}</output>
        </div>
        <SearchField value={filter.text} onChange={filter.setText} />
        {words && (
          <PageLink className={styles.everywhere} to={searchHref({ q: words })}>
            <Search size={14} />
            <span>{t.search.everywhere({ words })}</span>
          </PageLink>
        )}
        <ListTools businessId={businessId} address={filter.address} />
      </header>
      {chosen.length > 0 && (
        <Late fallback={false}>
          <BulkBar
            businessId={businessId}
            chosen={chosen}
            isAll={chosen.length === shown.length}
            onAll={() => selection.all(shown.map(({ id }) => id))}
            onClear={selection.clear}
          />
        </Late>
      )}
      {isLoading && <SidebarSkeleton label={t.inbox.loading} />}
      {!isLoading && inbox.isError && (
        <EmptyState icon={CircleAlert} title={t.inbox.failed}>
          <Button onClick={() => inbox.retry()}>{t.common.retry}</Button>
        </EmptyState>
      )}
      {!isLoading && !inbox.isError && shown.length === 0 && (
        <EmptyState
          icon={Inbox}
          title={filter.isNarrow ? t.inbox.noMatch : t.inbox.empty}
          hint={filter.isNarrow ? t.inbox.noMatchHint : t.inbox.emptyHint}
        />
      )}
      {shown.length > 0 && (
        <ConversationList
          conversations={shown}
          selectedId={selectedId}
          selection={selection}
          onEndReached={onEnd}
        />
      )}
    </section>
  )
}
