import { useCallback } from 'react'
import { useSearch } from 'wouter'
import { navigate } from 'wouter/use-browser-location'
import type { User } from '@/api/types'
import { usePreference } from '@/lib/preferences'
import { homePath } from '@/routing/paths'

export function useBusiness(user: User | null, isOpen: boolean) {
  const [preferred, prefer] = usePreference<string>('business', '')
  const offered = user?.memberships.map((membership) => membership.business_id) ?? []
  const address = new URLSearchParams(useSearch()).get('business')
  const wanted = [address, preferred].find((id) => id && offered.includes(id))
  const businessId = (isOpen && address) || wanted || offered[0] || null

  const choose = useCallback(
    (id: string) => {
      prefer(id)
      navigate(homePath, { replace: true })
    },
    [prefer],
  )

  return { businessId, choose }
}
