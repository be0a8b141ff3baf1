import { request } from './client'
import type { Session, User } from './types'

export const authAPI = {
  login: (email: string, password: string, useCookie: boolean) =>
    request<Session>('POST', '/api/auth/login', { body: { email, password, useCookie } }),
  refresh: (refreshToken?: string) =>
    request<Session>('POST', '/api/auth/refresh', { body: { refreshToken } }),
  logout: (refreshToken?: string) => request<void>('POST', '/api/auth/logout', { body: { refreshToken } }),
  me: () => request<User>('GET', '/api/auth/me'),
}
