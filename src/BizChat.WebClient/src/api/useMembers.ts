import { useQuery } from '@tanstack/react-query'
import { useApi } from './ApiContext'
import { keys } from './keys'
import { teamAPI } from './teamAPI'

export function useMembers(businessId: string) {
  const api = useApi(teamAPI)
  return useQuery({
    queryKey: keys.team(businessId, 'members'),
    queryFn: () => api.getMembers(businessId),
    refetchOnWindowFocus: true,
  })
}
