export const views = ['mine', 'unassigned', 'all', 'snoozed', 'resolved'] as const
export type View = (typeof views)[number]

export const settingsPages = [
  'me',
  'notifications',
  'start',
  'business',
  'widget',
  'hours',
  'messages',
  'mail',
  'team',
  'replies',
  'labels',
  'keys',
  'identity',
  'audit',
  'system',
] as const
export type SettingsPage = (typeof settingsPages)[number]

/** The patterns of the client's pages. The server knows them too: it answers other paths 404 (ClientFiles). */
export const routes = {
  inbox: '/inbox/:view/:conversationId?',
  search: '/search',
  reports: '/reports',
  customers: '/customers/:customerId?',
  settings: '/settings/:page?',
  team: '/team',
  invite: '/invite/:token',
  setup: '/setup/:token',
  reset: '/reset/:token',
} as const

/** Leads to the inbox, in the view that was shown last. */
export const homePath = '/'
export const searchPath = routes.search
export const reportsPath = routes.reports

/** Ids of customers are letters and digits. */
export const customerPath = (customerId?: string) =>
  customerId ? `/customers/${encodeURIComponent(customerId)}` : '/customers'

/** Without a page it leads to the first one. */
export const settingsPath = (page?: SettingsPage) => (page ? `/settings/${page}` : '/settings')

export function inboxPath(view: View, conversationId: number | null = null) {
  return conversationId === null ? `/inbox/${view}` : `/inbox/${view}/${conversationId}`
}

const linkTo = (path: string, token: string) =>
  `${window.location.origin}/${path}/${encodeURIComponent(token)}`

export const inviteLink = (token: string) => linkTo('invite', token)
export const resetLink = (token: string) => linkTo('reset', token)

/** Knows the pages by the names of earlier versions too. */
export function toSettingsPage(name: string | undefined): SettingsPage | undefined {
  return name === 'members' ? 'team' : settingsPages.find((page) => page === name)
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
