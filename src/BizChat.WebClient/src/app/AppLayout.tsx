import { lazy, Suspense, useCallback, useRef, useState } from 'react'
import { ConversationSidebar } from '@/features/conversations/ConversationSidebar'
import { CustomerPanel } from '@/features/customer/CustomerPanel'
import { useI18n } from '@/i18n/I18nContext'
import { useRoute } from '@/lib/hashRoute'
import { useConversation } from '@/realtime/useConversation'
import { Spinner } from '@/ui/Spinner'
import styles from './AppLayout.module.css'
import { ChatPane } from './ChatPane'
import { ConnectionBanner } from './ConnectionBanner'
import { NavRail } from './NavRail'
import { useAppShortcuts } from './useAppShortcuts'
import { useArrivals } from './useArrivals'
import { useDetailsPanel } from './useDetailsPanel'
import { useTitleBadge } from './useTitleBadge'

const StatsPage = lazy(() => import('@/features/stats/StatsPage').then((m) => ({ default: m.StatsPage })))
const ShortcutsDialog = lazy(() =>
  import('@/features/shortcuts/ShortcutsDialog').then((m) => ({ default: m.ShortcutsDialog })),
)
const SettingsDialog = lazy(() =>
  import('@/features/settings/SettingsDialog').then((m) => ({ default: m.SettingsDialog })),
)

interface AppLayoutProps {
  businessId: string
  signOut: (() => void) | null
}

export type Overlay = 'shortcuts' | 'settings' | null

export function AppLayout({ businessId, signOut }: AppLayoutProps) {
  const { t } = useI18n()
  const route = useRoute()
  const conversationId = route.page === 'inbox' ? route.conversationId : null
  const conversation = useConversation(businessId, conversationId)
  const details = useDetailsPanel()
  const [overlay, setOverlay] = useState<Overlay>(null)
  const order = useRef<number[]>([])
  const keepOrder = useCallback((ids: number[]) => {
    order.current = ids
  }, [])
  useTitleBadge(businessId)
  useArrivals(conversationId)
  useAppShortcuts({ conversation: conversation.data ?? null, order, details, setOverlay })

  const close = () => setOverlay(null)
  return (
    <div className={styles.app} data-page={route.page} data-open={conversationId !== null || undefined}>
      <button type="button" className={styles.skip} onClick={skipToChat}>
        {t.nav.skip}
      </button>
      <NavRail businessId={businessId} page={route.page} onOverlay={setOverlay} />
      <div className={styles.content}>
        <ConnectionBanner />
        <main className={styles.panes} data-details={(details.open && conversationId !== null) || undefined}>
          <h1 className="visually-hidden">BizChat</h1>
          <div className={styles.sidebar}>
            <ConversationSidebar businessId={businessId} selectedId={conversationId} onOrder={keepOrder} />
          </div>
          <div className={styles.chat}>
            {route.page === 'stats' && (
              <Suspense fallback={<Spinner label={t.common.loading} />}>
                <StatsPage businessId={businessId} />
              </Suspense>
            )}
            {route.page === 'inbox' && (
              <ChatPane chosen={conversationId !== null} conversation={conversation} details={details} />
            )}
          </div>
          {route.page === 'inbox' && conversation.data && details.open && (
            <div className={styles.customer}>
              <CustomerPanel
                businessId={businessId}
                conversation={conversation.data}
                onClose={details.close}
              />
            </div>
          )}
        </main>
      </div>
      <Suspense fallback={null}>
        {overlay === 'shortcuts' && <ShortcutsDialog onClose={close} />}
        {overlay === 'settings' && <SettingsDialog onClose={close} signOut={signOut} />}
      </Suspense>
    </div>
  )
}

function skipToChat() {
  document.querySelector<HTMLElement>('[role="log"], textarea')?.focus()
}
