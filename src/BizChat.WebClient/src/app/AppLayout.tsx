import { useCallback, useRef, useState } from 'react'
import { ConversationSidebar } from '@/features/conversations/ConversationSidebar'
import { CustomerPanel } from '@/features/customer/CustomerPanel'
import { useI18n } from '@/i18n/I18nContext'
import { type Route, useRoute } from '@/lib/hashRoute'
import { lazily } from '@/lib/lazily'
import { useConversation } from '@/realtime/useConversation'
import { FailureList } from '@/ui/FailureList'
import { Late } from '@/ui/Late'
import { Toasts } from '@/ui/Toasts'
import { Tooltips } from '@/ui/Tooltips'
import styles from './AppLayout.module.css'
import { ChatPane } from './ChatPane'
import { ConnectionBanner } from './ConnectionBanner'
import { NavRail } from './NavRail'
import { OpenModeNotice } from './OpenModeNotice'
import { type Overlay, Overlays } from './Overlays'
import { useAppShortcuts } from './useAppShortcuts'
import { useArrivals } from './useArrivals'
import { useDetailsPanel } from './useDetailsPanel'
import { useTitleBadge } from './useTitleBadge'

const StatsPage = lazily(() => import('@/features/stats/StatsPage').then((m) => m.StatsPage))
const TeamPage = lazily(() => import('@/features/team/TeamPage').then((m) => m.TeamPage))

export function AppLayout({ businessId }: { businessId: string }) {
  const { t } = useI18n()
  const route = inside(useRoute())
  const conversationId = route.page === 'inbox' ? route.conversationId : null
  const conversation = useConversation(businessId, conversationId)
  const details = useDetailsPanel(conversationId !== null)
  const [overlay, setOverlay] = useState<Overlay>(null)
  const order = useRef<number[]>([])
  const keepOrder = useCallback((ids: number[]) => {
    order.current = ids
  }, [])
  useTitleBadge(businessId)
  useArrivals(conversationId)
  useAppShortcuts({ conversation: conversation.data ?? null, order, details, setOverlay })

  return (
    <div className={styles.app} data-page={route.page} data-open={conversationId !== null || undefined}>
      <button type="button" className={styles.skip} onClick={skipToChat}>
        {t.nav.skip}
      </button>
      <NavRail businessId={businessId} page={route.page} onOverlay={setOverlay} />
      <div className={styles.content}>
        <OpenModeNotice />
        <ConnectionBanner />
        <main className={styles.panes} data-details={(details.open && conversationId !== null) || undefined}>
          <h1 className="visually-hidden">BizChat</h1>
          <div className={styles.sidebar}>
            <ConversationSidebar businessId={businessId} selectedId={conversationId} onOrder={keepOrder} />
          </div>
          <div className={styles.chat}>
            <Late key={route.page}>
              {route.page === 'stats' && <StatsPage businessId={businessId} />}
              {route.page === 'team' && <TeamPage part={route.part} />}
            </Late>
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
      <FailureList />
      <Toasts />
      <Tooltips />
      <Overlays overlay={overlay} onOverlay={setOverlay} />
    </div>
  )
}

// An invitation link has no effect for members.
function inside(route: Route): Route {
  const lettingIn = route.page === 'invite' || route.page === 'setup'
  return lettingIn ? { page: 'inbox', conversationId: null } : route
}

function skipToChat() {
  document.querySelector<HTMLElement>('[role="log"], textarea')?.focus()
}
