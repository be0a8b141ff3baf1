export const views = ['mine', 'unassigned', 'all', 'snoozed', 'resolved'] as const
export type View = (typeof views)[number]

export const settingsPages = ['members', 'keys', 'identity', 'audit', 'system'] as const
export type SettingsPage = (typeof settingsPages)[number]

/** The patterns of the client's pages. The server knows them too: it answers other paths 404 (ClientFiles). */
export const routes = {
  inbox: '/inbox/:view/:conversationId?',
  reports: '/reports',
  settings: '/settings/:page?',
  invite: '/invite/:token',
  setup: '/setup/:token',
} as const

/** Leads to the inbox, in the view that was shown last. */
export const homePath = '/'
export const reportsPath = routes.reports
export const settingsPath = (page: SettingsPage = 'members') => `/settings/${page}`

export function inboxPath(view: View, conversationId: number | null = null) {
  return conversationId === null ? `/inbox/${view}` : `/inbox/${view}/${conversationId}`
}

export function inviteLink(token: string) {
  return `${window.location.origin}/invite/${encodeURIComponent(token)}`
}

export function toId(text: string | null | undefined): number | null {
  return text && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null
}

export function decoded(text: string) {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
