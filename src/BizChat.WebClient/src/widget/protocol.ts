export interface VisitorDetails {
  name?: string
  email?: string
  phone?: string
}

export type ToFrame =
  | { type: 'visible'; visible: boolean }
  | { type: 'user'; user: VisitorDetails }
  | { type: 'locale'; locale: string }
  | { type: 'reset' }

export interface WidgetMessage {
  id: number
  text: string | null
  from: 'business' | 'customer' | 'system'
  sender: string
  timestamp: string
}

export type FromFrame =
  | { type: 'ready' }
  | { type: 'close' }
  | { type: 'known'; known: boolean }
  | { type: 'unread'; count: number }
  | { type: 'message'; message: WidgetMessage }

export interface Envelope<T> {
  bizchat: T
}

export function isEnvelope<T>(data: unknown): data is Envelope<T> {
  return typeof data === 'object' && data !== null && 'bizchat' in data
}
