import { useCallback } from 'react'
import type { User } from '@/api/types'
import { inboxHash } from '@/lib/hashRoute'
import { usePreference } from '@/lib/preferences'

const asked = () => new URLSearchParams(window.location.search).get('business')

export function useBusiness(user: User | null, isOpen: boolean) {
  const [preferred, prefer] = usePreference<string>('business', '')
  const offered = user?.memberships.map((membership) => membership.business_id) ?? []
  const address = asked()
  const wanted = [address, preferred].find((id) => id && offered.includes(id))
  const businessId = (isOpen && address) || wanted || offered[0] || null

  const choose = useCallback(
    (id: string) => {
      const { pathname } = window.location
      window.history.replaceState(null, '', pathname + inboxHash)
      prefer(id)
    },
    [prefer],
  )

  return { businessId, choose }
}
