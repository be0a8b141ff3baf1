import { hashKey, type QueryClient, type QueryKey } from '@tanstack/react-query'

type Change<T> = (data: T) => T

interface Read {
  hash: string
  changes: unknown[]
}

const running = new WeakMap<QueryClient, Set<Read>>()

/** Changes what is loaded, and what is being loaded, which may have been read before the change. */
export function changeLoaded<T>(client: QueryClient, key: QueryKey, change: Change<T>): T | undefined {
  const hash = hashKey(key)
  for (const read of running.get(client) ?? []) if (read.hash === hash) read.changes.push(change)
  const data = client.getQueryData<T>(key)
  return data && client.setQueryData<T>(key, change(data))
}

/** @param read loads something; `withChanges` applies to it the changes that have come since. Each may be applied twice. */
export async function readWithChanges<T, Result>(
  client: QueryClient,
  key: QueryKey,
  read: (withChanges: Change<T>) => Promise<Result>,
): Promise<Result> {
  const changes: Change<T>[] = []
  const reads = running.get(client) ?? new Set()
  const self = { hash: hashKey(key), changes }
  running.set(client, reads.add(self))
  try {
    return await read((data) => changes.reduce((result, change) => change(result), data))
  } finally {
    reads.delete(self)
  }
}
