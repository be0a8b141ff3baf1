import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useApi } from '@/api/ApiContext'
import { keys } from '@/api/keys'
import { teamAPI } from '@/api/teamAPI'
import { useCannedReplies } from '@/api/useCannedReplies'
import { useMembers } from '@/api/useMembers'

export type Names = ReadonlyMap<string, string>

export interface KnownNames {
  /** Of members and API keys. */
  actors: Names
  /** Of them, and of what they change. */
  all: Names
}

/** Names by their ids. */
export function useNames(businessId: string): KnownNames {
  const api = useApi(teamAPI)
  const { data: members } = useMembers(businessId)
  const { data: replies } = useCannedReplies(businessId)
  const { data: apiKeys } = useQuery({
    queryKey: keys.team(businessId, 'api-keys'),
    queryFn: () => api.getApiKeys(businessId),
  })
  return useMemo(() => {
    const people = [...(members ?? []), ...(apiKeys ?? [])].map(({ id, name }) => [id, name] as const)
    const texts = (replies ?? []).map(({ id, title }) => [id, title] as const)
    return { actors: new Map(people), all: new Map([...people, ...texts]) }
  }, [members, apiKeys, replies])
}
