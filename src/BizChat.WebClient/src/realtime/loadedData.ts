import { hashKey, type QueryClient, type QueryKey } from '@tanstack/react-query'

type Change<T> = (data: T) => T

const collected = new WeakMap<QueryClient, Map<string, unknown[]>>()

/** Changes what is loaded, and what is being loaded, which may have been read before the change. */
export function changeLoaded<T>(client: QueryClient, key: QueryKey, change: Change<T>): T | undefined {
  collected.get(client)?.get(hashKey(key))?.push(change)
  const data = client.getQueryData<T>(key)
  return data && client.setQueryData<T>(key, change(data))
}

/** Called before something is read; what is returned applies to it the changes that have come since. Each may be applied twice. */
export function changesMeanwhile<T>(client: QueryClient, key: QueryKey): Change<T> {
  const changes: Change<T>[] = []
  const lists = collected.get(client) ?? new Map<string, unknown[]>()
  collected.set(client, lists.set(hashKey(key), changes))
  return (data) => {
    if (lists.get(hashKey(key)) === changes) lists.delete(hashKey(key))
    return changes.reduce((result, change) => change(result), data)
  }
}
