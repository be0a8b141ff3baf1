import { type ApiClient, usesCookie } from './client'
import type { InvitationPreview, ProfileChanges, Session, User } from './types'

export interface FirstRun {
  token: string
  businessId: string
  businessName: string
  name: string
  email: string
  password: string
}

export interface Acceptance {
  token: string
  name?: string
  email?: string
  password?: string
}

const useCookie = usesCookie

export const authAPI = ({ request }: ApiClient) => ({
  login: (email: string, password: string) =>
    request<Session>('POST', '/api/auth/login', { body: { email, password, useCookie } }),
  refresh: (refreshToken: string) =>
    request<Session>('POST', '/api/auth/refresh', { body: { refreshToken } }),
  logout: (refreshToken?: string) => request<void>('POST', '/api/auth/logout', { body: { refreshToken } }),
  logoutEverywhere: () => request<void>('POST', '/api/auth/logout-everywhere'),
  me: () => request<User>('GET', '/api/auth/me'),
  changeMe: (changes: ProfileChanges) => request<User>('PATCH', '/api/auth/me', { body: changes }),
  resetPassword: (token: string, password: string) =>
    request<void>('POST', '/api/auth/password-reset', { body: { token, password } }),
  changePassword: (currentPassword: string, newPassword: string) =>
    request<void>('POST', '/api/auth/password', { body: { currentPassword, newPassword } }),
  isSetupNeeded: () => request<{ needed: boolean }>('GET', '/api/auth/setup'),
  setup: (first: FirstRun) => request<Session>('POST', '/api/auth/setup', { body: { ...first, useCookie } }),
  lookAtInvitation: (token: string) =>
    request<InvitationPreview>('POST', '/api/invitations/look', { body: { token } }),
  acceptInvitation: (acceptance: Acceptance) =>
    request<Session>('POST', '/api/invitations/accept', { body: { ...acceptance, useCookie } }),
})
