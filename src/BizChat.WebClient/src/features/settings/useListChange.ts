import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query'

/** A change of what a list shows, which is then read again. */
export function useListChange<T, R>(key: QueryKey, change: (value: T) => Promise<R>) {
  const client = useQueryClient()
  return useMutation({ mutationFn: change, onSettled: () => client.invalidateQueries({ queryKey: key }) })
}
