import { skipToken, useQuery } from '@tanstack/react-query'
import { keys } from '@/api/keys'
import { useRealtime } from './RealtimeContext'

const nobody: ReadonlySet<number> = new Set()

export function usePresence(): ReadonlySet<number> {
  const { businessId } = useRealtime()
  const { data } = useQuery<ReadonlySet<number>>({
    queryKey: keys.presence(businessId),
    queryFn: skipToken,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return data ?? nobody
}
