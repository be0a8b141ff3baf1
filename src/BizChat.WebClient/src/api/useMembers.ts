import { useQuery } from '@tanstack/react-query'
import { keys } from './keys'
import { teamAPI } from './teamAPI'

export function useMembers(businessId: string) {
  return useQuery({
    queryKey: keys.team(businessId, 'members'),
    queryFn: () => teamAPI.getMembers(businessId),
    refetchOnWindowFocus: true,
  })
}
