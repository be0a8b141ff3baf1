import { useCallback, useEffect, useRef, useState } from 'react'
import { Route, Switch, useLocation } from 'wouter'
import { ConversationSidebar } from '@/features/conversations/ConversationSidebar'
import { useSelection } from '@/features/conversations/useSelection'
import { ViewList } from '@/features/conversations/ViewList'
import { useI18n } from '@/i18n/I18nContext'
import { lazily } from '@/lib/lazily'
import { useConversation } from '@/realtime/useConversation'
import { useLiveCounts } from '@/realtime/useLiveCounts'
import { lastView, useInboxAddress } from '@/routing/inboxAddress'
import { go } from '@/routing/navigation'
import { inboxPath, routes } from '@/routing/paths'
import { Late } from '@/ui/Late'
import { Toasts } from '@/ui/Toasts'
import { Tooltips } from '@/ui/Tooltips'
import styles from './AppLayout.module.css'
import { ChatPane } from './ChatPane'
import { ConnectionBanner } from './ConnectionBanner'
import { NavRail, type Page } from './NavRail'
import { OpenModeNotice } from './OpenModeNotice'
import { type Overlay, Overlays } from './Overlays'
import { useAppShortcuts } from './useAppShortcuts'
import { useArrivals } from './useArrivals'
import { useDetailsPanel } from './useDetailsPanel'
import { useDoneBySending } from './useDoneBySending'
import { useNextWaiting } from './useNextWaiting'
import { usePushedTab } from './usePushedTab'
import { useTitleBadge } from './useTitleBadge'

const CustomerPanel = lazily(() => import('@/features/customer/CustomerPanel').then((m) => m.CustomerPanel))
const CustomersPage = lazily(() => import('@/features/customer/CustomersPage').then((m) => m.CustomersPage))
const SearchPage = lazily(() => import('@/features/search/SearchPage').then((m) => m.SearchPage))
const StatsPage = lazily(() => import('@/features/stats/StatsPage').then((m) => m.StatsPage))
const SettingsArea = lazily(() => import('@/features/settings/SettingsArea').then((m) => m.SettingsArea))

export function AppLayout({ businessId }: { businessId: string }) {
  const { t } = useI18n()
  const page = pageAt(useLocation()[0])
  const address = useInboxAddress()
  const { conversationId } = address
  const conversation = useConversation(businessId, conversationId)
  const details = useDetailsPanel(address)
  const [overlay, setOverlay] = useState<Overlay>(null)
  const order = useRef<number[]>([])
  const keepOrder = useCallback((ids: number[]) => {
    order.current = ids
  }, [])
  const selection = useSelection()
  useLiveCounts()
  useTitleBadge(businessId)
  useArrivals(conversationId)
  usePushedTab()
  const toNextWaiting = useNextWaiting(order)
  useDoneBySending(conversationId, toNextWaiting)
  const actions = useAppShortcuts({
    page,
    onResolved: toNextWaiting,
    address,
    conversation: conversation.data ?? null,
    order,
    selection,
    details,
    setOverlay,
  })

  return (
    <div className={styles.app} data-page={page} data-open={conversationId !== null || undefined}>
      <button type="button" className={styles.skip} onClick={skipToChat}>
        {t.nav.skip}
      </button>
      <NavRail businessId={businessId} page={page} onOverlay={setOverlay} />
      <div className={styles.content}>
        <OpenModeNotice />
        <ConnectionBanner />
        <main className={styles.panes} data-details={(details.open && conversationId !== null) || undefined}>
          <h1 className="visually-hidden">BizChat</h1>
          <div className={styles.views}>
            <ViewList businessId={businessId} />
          </div>
          <div className={styles.sidebar}>
            <ConversationSidebar
              businessId={businessId}
              selectedId={conversationId}
              selection={selection}
              onOrder={keepOrder}
              onViews={() => setOverlay('views')}
            />
          </div>
          <div className={styles.chat}>
            <Late key={page}>
              <Switch>
                <Route path={routes.inbox}>
                  <ChatPane
                    businessId={businessId}
                    chosen={conversationId !== null}
                    conversation={conversation}
                    details={details}
                    onResolved={toNextWaiting}
                  />
                </Route>
                <Route path={routes.customers}>
                  {({ customerId }) => <CustomersPage businessId={businessId} customerId={customerId} />}
                </Route>
                <Route path={routes.search}>
                  <SearchPage businessId={businessId} />
                </Route>
                <Route path={routes.reports}>
                  <StatsPage businessId={businessId} />
                </Route>
                <Route path={routes.settings}>{(params) => <SettingsArea name={params.page} />}</Route>
                <Route path={routes.team}>
                  <SettingsArea name="members" />
                </Route>
                <Route>
                  <Home />
                </Route>
              </Switch>
            </Late>
          </div>
          {conversationId !== null && conversation.data && details.open && (
            <div className={styles.customer}>
              <Late>
                <CustomerPanel
                  businessId={businessId}
                  conversation={conversation.data}
                  onClose={details.close}
                />
              </Late>
            </div>
          )}
        </main>
      </div>
      <Toasts />
      <Tooltips />
      <Overlays businessId={businessId} overlay={overlay} actions={actions} onOverlay={setOverlay} />
    </div>
  )
}

function pageAt(path: string): Page {
  if (path.startsWith('/settings') || path === routes.team) return 'settings'
  if (path.startsWith('/customers')) return 'customers'
  if (path === routes.search) return 'search'
  return path.startsWith('/reports') ? 'stats' : 'inbox'
}

/** Where no other page is. */
function Home() {
  useEffect(() => go(inboxPath(lastView()), { replace: true }), [])
  return null
}

function skipToChat() {
  document.querySelector<HTMLElement>('[role="log"], textarea')?.focus()
}
