import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { ApiContext } from '@/api/ApiContext'
import { ApiClient } from '@/api/client'
import { isTemporary } from '@/api/errors'
import { ClientSession } from '@/api/session'
import { I18nProvider } from '@/i18n/I18nContext'
import { useAppliedTheme } from '@/lib/theme'

function createClient() {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: (count, error) => isTemporary(error) && count < 4,
        retryDelay: (attempt) => Math.min(8_000, 500 * 2 ** attempt) * (0.5 + Math.random() / 2),
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  })
}

export function Providers({ children }: { children: ReactNode }) {
  const [api] = useState(() => new ApiClient(new ClientSession()))
  const [client] = useState(createClient)
  useAppliedTheme()
  return (
    <ApiContext value={api}>
      <QueryClientProvider client={client}>
        <I18nProvider>{children}</I18nProvider>
      </QueryClientProvider>
    </ApiContext>
  )
}
