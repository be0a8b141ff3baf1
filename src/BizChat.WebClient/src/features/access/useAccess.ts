import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect } from 'react'
import { useApiClient } from '@/api/ApiContext'
import { authAPI } from '@/api/authAPI'
import { type ApiClient, usesCookie } from '@/api/client'
import { ApiError } from '@/api/errors'
import { keys } from '@/api/keys'
import type { Session, User } from '@/api/types'
import { setDraftOwner } from '@/lib/drafts'
import { dismissAll } from '@/lib/notify'
import { keepSession, renewSession } from './bearerSession'

export type Access =
  | { kind: 'in'; user: User; isOpen: boolean }
  | { kind: 'first-run' }
  | { kind: 'signed-out'; ended: boolean }

const keepMs = 6 * 60 * 60_000
const openMode = 'open'

async function readAccess(api: ApiClient, before: Access | undefined): Promise<Access> {
  const { session } = api
  if (!usesCookie) {
    session.onRenew(() => renewSession(api))
    if (!session.token) await session.renew()
  }
  try {
    const user = await authAPI(api).me()
    const isOpen = user.id === openMode
    setDraftOwner(user.id)
    return { kind: 'in', user, isOpen }
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 401) throw error
  }
  const { needed } = await authAPI(api).isSetupNeeded()
  if (needed) return { kind: 'first-run' }
  return {
    kind: 'signed-out',
    ended: before?.kind === 'in' || (before?.kind === 'signed-out' && before.ended),
  }
}

export function useAccess() {
  const client = useQueryClient()
  const api = useApiClient()
  const { session } = api
  const query = useQuery({
    queryKey: keys.access,
    queryFn: ({ client }) => readAccess(api, client.getQueryData(keys.access)),
    staleTime: Number.POSITIVE_INFINITY,
    retry: true,
    retryDelay: (attempt) => Math.min(10_000, 1000 * 2 ** attempt),
    // Unused sessions expire; a page without user input must extend its session too.
    refetchInterval: ({ state }) => (state.data?.kind === 'in' ? keepMs : false),
    // Another tab may have signed in.
    refetchOnWindowFocus: ({ state }) => (state.data?.kind === 'signed-out' ? 'always' : false),
  })

  useEffect(() => {
    session.onAccessCheck = () =>
      void client.refetchQueries({ queryKey: keys.access }, { cancelRefetch: false })
    return () => {
      session.onAccessCheck = () => {}
    }
  }, [client, session])

  const userId = query.data?.kind === 'in' ? query.data.user.id : null
  useEffect(() => {
    return () => {
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== keys.access[0] })
      dismissAll()
    }
  }, [client, userId])

  const enter = useCallback(
    async (opened: Session) => {
      keepSession(session, opened)
      await client.refetchQueries({ queryKey: keys.access })
    },
    [client, session],
  )

  const retry = useCallback(() => {
    void client.refetchQueries({ queryKey: keys.access }, { cancelRefetch: true })
  }, [client])

  return { access: query.data ?? null, failure: query.failureReason, retry, enter }
}
