import { AccessGate } from '@/features/access/AccessGate'
import { OutboxProvider } from '@/outbox/OutboxContext'
import { RealtimeProvider } from '@/realtime/RealtimeContext'
import { AppLayout } from './AppLayout'
import { Providers } from './providers'

export function App() {
  return (
    <Providers>
      <AccessGate>
        {({ businessId, signOut }) => (
          <RealtimeProvider key={businessId} businessId={businessId}>
            <OutboxProvider>
              <AppLayout businessId={businessId} signOut={signOut} />
            </OutboxProvider>
          </RealtimeProvider>
        )}
      </AccessGate>
    </Providers>
  )
}
