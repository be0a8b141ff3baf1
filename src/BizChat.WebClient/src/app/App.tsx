import { ActionsProvider } from '@/actions/ActionsContext'
import { AccessGate } from '@/features/access/AccessGate'
import { OutboxProvider } from '@/outbox/OutboxContext'
import { RealtimeProvider } from '@/realtime/RealtimeContext'
import { AppLayout } from './AppLayout'
import { Providers } from './providers'

export function App() {
  return (
    <Providers>
      <AccessGate>
        {({ businessId, user }) => (
          <RealtimeProvider key={`${user.id}:${businessId}`} businessId={businessId}>
            <OutboxProvider>
              <ActionsProvider>
                <AppLayout businessId={businessId} />
              </ActionsProvider>
            </OutboxProvider>
          </RealtimeProvider>
        )}
      </AccessGate>
    </Providers>
  )
}
