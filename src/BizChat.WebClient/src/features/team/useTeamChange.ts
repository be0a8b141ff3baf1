import { useMutation, useQueryClient } from '@tanstack/react-query'
import { keys } from '@/api/keys'

type Part = Parameters<typeof keys.team>[1]

export function useTeamChange<T, R>(businessId: string, part: Part, change: (value: T) => Promise<R>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSettled: () => client.invalidateQueries({ queryKey: keys.team(businessId, part) }),
  })
}
