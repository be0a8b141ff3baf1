import { createContext, useContext, useMemo } from 'react'
import type { ApiClient } from './client'

export const ApiContext = createContext<ApiClient | null>(null)

export function useApiClient() {
  const client = useContext(ApiContext)
  if (!client) throw new Error('useApiClient needs an ApiContext')
  return client
}

/** One part of the API in the name of the page's session: `useApi(conversationAPI)`. */
export function useApi<T>(part: (client: ApiClient) => T): T {
  const client = useApiClient()
  return useMemo(() => part(client), [client, part])
}
