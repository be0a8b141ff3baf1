import { authAPI } from '@/api/authAPI'
import { type ApiClient, usesCookie } from '@/api/client'
import { ApiError } from '@/api/errors'
import type { ClientSession } from '@/api/session'
import type { Session } from '@/api/types'
import { exclusively } from '@/lib/lock'
import { storage } from '@/lib/storage'

const refreshKey = 'bizchat:refresh'

export function keepSession(session: ClientSession, opened: Session) {
  if (usesCookie || !opened.access_token) return
  session.token = opened.access_token
  session.expiresAt = Date.now() + (opened.expires_in ?? 0) * 1000
  if (opened.refresh_token) storage.write(refreshKey, opened.refresh_token)
}

export const storedRefreshToken = () => storage.read(refreshKey) ?? undefined

export function forgetSession(session: ClientSession) {
  storage.write(refreshKey, null)
  session.token = null
}

// A refresh token is valid once; two tabs that used the same one would end the session for both.
export function renewSession(client: ApiClient) {
  return exclusively('refresh', async () => {
    const stored = storedRefreshToken()
    if (!stored) return false
    try {
      keepSession(client.session, await authAPI(client).refresh(stored))
      return true
    } catch (error) {
      if (!(error instanceof ApiError) || ![400, 401].includes(error.status)) throw error
      storage.write(refreshKey, null)
      return false
    }
  })
}
