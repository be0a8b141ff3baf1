import type { Identified } from '@/api/types'

export interface VisitorDetails {
  name?: string
  email?: string
  phone?: string
}

/** Argument of the page's `setUser`: `token`, or `id` with `identifierHash`, identifies the user. */
export interface PageUser extends VisitorDetails {
  id?: string
  token?: string
  identifierHash?: string
}

export function hasIdentity(user: PageUser) {
  return Boolean(user.token || (user.id && user.identifierHash))
}

export type ToFrame =
  | { type: 'visible'; visible: boolean }
  | { type: 'user'; user: PageUser }
  | { type: 'locale'; locale: string }
  | { type: 'reset' }

export interface WidgetMessage {
  id: number
  text: string | null
  from: 'business' | 'customer' | 'system'
  sender: string
  timestamp: string
}

export type Customer = Identified['customer']

export type FromFrame =
  | { type: 'ready' }
  | { type: 'close' }
  /** There is no such business. */
  | { type: 'unavailable' }
  | { type: 'known'; known: boolean }
  | { type: 'unread'; count: number }
  | { type: 'identified'; customer: Customer | null }
  | { type: 'message'; message: WidgetMessage }

export interface Envelope<T> {
  bizchat: T
}

export function isEnvelope<T>(data: unknown): data is Envelope<T> {
  return typeof data === 'object' && data !== null && 'bizchat' in data
}
