import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect } from 'react'
import { authAPI } from '@/api/authAPI'
import { apiBase } from '@/api/client'
import { conversationAPI } from '@/api/conversationAPI'
import { ApiError } from '@/api/errors'
import { session } from '@/api/session'
import type { User } from '@/api/types'

export type Access = { kind: 'agent'; user: User } | { kind: 'open' } | { kind: 'stranger' }

const refreshKey = 'bizchat:refresh'
const sameOrigin = apiBase === ''

export function chosenBusiness(user: User | null): string | null {
  const asked = new URLSearchParams(window.location.search).get('business')
  const offered = user?.memberships.map((membership) => membership.business_id) ?? []
  if (!user) return asked ?? 'tech-store'
  return asked && offered.includes(asked) ? asked : (offered[0] ?? null)
}

const unauthorised = (error: unknown) => error instanceof ApiError && [401, 403, 404].includes(error.status)

async function renew() {
  const stored = sameOrigin ? undefined : (sessionStorage.getItem(refreshKey) ?? undefined)
  if (!sameOrigin && !stored) return false
  const renewed = await authAPI.refresh(stored)
  keep(renewed.access_token, renewed.refresh_token)
  return true
}

function keep(accessToken: string | null, refreshToken: string | null) {
  if (sameOrigin) return
  session.token = accessToken
  if (refreshToken) sessionStorage.setItem(refreshKey, refreshToken)
}

async function whoAmI(): Promise<Access> {
  session.onRenew(renew)
  if (!sameOrigin) await session.renew()
  try {
    const user = await authAPI.me()
    session.user = user
    return { kind: 'agent', user }
  } catch (error) {
    if (!unauthorised(error)) throw error
  }
  try {
    await conversationAPI.getConversations(chosenBusiness(null) ?? '', { limit: 1 })
    session.user = null
    session.onRenew(null)
    return { kind: 'open' }
  } catch (error) {
    if (unauthorised(error)) return { kind: 'stranger' }
    throw error
  }
}

export function useAccess() {
  const client = useQueryClient()
  useEffect(() => {
    session.onLost = () => {
      if (session.user) void client.invalidateQueries({ queryKey: ['access'] })
    }
    return () => {
      session.onLost = () => {}
    }
  }, [client])

  const query = useQuery({
    queryKey: ['access'],
    queryFn: whoAmI,
    staleTime: Number.POSITIVE_INFINITY,
    retry: true,
    retryDelay: (attempt) => Math.min(10_000, 1000 * 2 ** attempt),
  })

  const signIn = useCallback(
    async (email: string, password: string) => {
      const opened = await authAPI.login(email, password, sameOrigin)
      keep(opened.access_token, opened.refresh_token)
      await client.refetchQueries({ queryKey: ['access'] })
    },
    [client],
  )

  const signOut = useCallback(async () => {
    await authAPI.logout(sessionStorage.getItem(refreshKey) ?? undefined).catch(() => undefined)
    sessionStorage.removeItem(refreshKey)
    session.token = null
    session.user = null
    window.location.reload()
  }, [])

  return { access: query.data ?? null, failing: query.failureCount > 0, signIn, signOut }
}
