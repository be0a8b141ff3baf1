import type { Business, Identified, WidgetSettings } from '@/api/types'

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

/** A page of the site, its address without query. */
export interface SeenPage {
  url: string
  title: string
}

/** What the server does not take, and in which field. */
export interface Refusal {
  code: string
  field: string
}

export function hasIdentity(user: PageUser) {
  return Boolean(user.token || (user.id && user.identifierHash))
}

/** What the page has said of its user so far: one identity, and details that add up. */
export function addUser(known: PageUser | null, user: PageUser): PageUser {
  if (!hasIdentity(user)) return { ...known, ...user }
  const { name, email, phone } = known ?? {}
  return { name, email, phone, ...user }
}

export type ToFrame =
  /** The answer to `ready`; nothing is shown before. With `reset` the visitor is forgotten first; `business` is what the page knows of it. */
  | { type: 'begin'; locale: string; reset: boolean; business: Business | null }
  | { type: 'visible'; visible: boolean }
  | { type: 'user'; user: PageUser }
  | { type: 'locale'; locale: string }
  | { type: 'reset' }
  | { type: 'page'; page: SeenPage }
  /** Only in a preview: what is not saved yet. */
  | { type: 'settings'; widget: WidgetSettings }

export interface WidgetMessage {
  id: number
  text: string | null
  from: 'business' | 'customer' | 'system'
  sender: string
  timestamp: string
}

export type Customer = Identified['customer']

export type FromFrame =
  /** The frame is loaded: for the first time, or again. */
  | { type: 'ready' }
  /** The reset that `begin` asked for is complete. */
  | { type: 'forgotten' }
  /** Another tab has ended the visit: the user whom this page named may have signed out. */
  | { type: 'left' }
  | { type: 'close' }
  /** There is no such business. */
  | { type: 'unavailable' }
  /** The owner's settings, now or after a change. */
  | { type: 'settings'; widget: WidgetSettings }
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
