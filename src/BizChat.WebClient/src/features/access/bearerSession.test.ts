import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { NetworkError } from '@/api/errors'
import { profile } from '@/test/profile'
import { anApiClient, fakeFetch } from '@/test/renderApp'
import { forgetSession, keepSession, renewSession, storedRefreshToken } from './bearerSession'

vi.mock('@/api/client', async (original) => ({ ...(await original<object>()), usesCookie: false }))

const user = { id: 'ada', name: 'Ada', email: 'ada@example.com', ...profile, memberships: [] }
const opened = (n: number) => ({
  access_token: `access-${n}`,
  refresh_token: `refresh-${n}`,
  expires_in: 900,
  user,
})

const api = anApiClient()
const { session } = api

beforeEach(() => keepSession(session, opened(1)))
afterEach(() => {
  vi.unstubAllGlobals()
  session.onRenew(null)
  forgetSession(session)
})

it('uses a refresh token once and keeps the next', async () => {
  const calls = fakeFetch({ 'POST /api/auth/refresh': () => opened(2) })
  session.onRenew(() => renewSession(api))
  expect(await Promise.all([session.renew(), session.renew()])).toEqual([true, true])
  expect(calls.map(({ body }) => body)).toEqual([{ refreshToken: 'refresh-1' }])
  expect(session.token).toBe('access-2')
  expect(storedRefreshToken()).toBe('refresh-2')
})

it('renews a token that is about to end before the hub is asked', async () => {
  fakeFetch({ 'POST /api/auth/refresh': () => opened(2) })
  session.onRenew(() => renewSession(api))
  expect(await session.bearer()).toBe('access-1')
  session.expiresAt = Date.now() + 1_000
  expect(await session.bearer()).toBe('access-2')
})

it('forgets a refresh token that is refused', async () => {
  fakeFetch({ 'POST /api/auth/refresh': () => new Response('{}', { status: 401 }) })
  expect(await renewSession(api)).toBe(false)
  expect(storedRefreshToken()).toBeUndefined()
})

it('keeps it while the server cannot be reached', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('cut')))
  await expect(renewSession(api)).rejects.toBeInstanceOf(NetworkError)
  expect(storedRefreshToken()).toBe('refresh-1')
})

it('keeps its tokens when an answer has none', () => {
  keepSession(session, { expires_in: 900, user })
  expect(session.token).toBe('access-1')
})
