import type { QueryClient } from '@tanstack/react-query'

/** Calls back after what the server has answered was written to the cache; not after what was written there by hand. */
export function afterFetches(client: QueryClient, run: () => void) {
  return client.getQueryCache().subscribe((event) => {
    const isFetched = event.type === 'updated' && event.action.type === 'success' && !event.action.manual
    if (isFetched) queueMicrotask(run)
  })
}
