import { useSyncExternalStore } from 'react'

export const teamParts = ['members', 'keys', 'identity', 'audit', 'system'] as const
export type TeamPart = (typeof teamParts)[number]

export type Route =
  | { page: 'inbox'; conversationId: number | null }
  | { page: 'stats' }
  | { page: 'team'; part: TeamPart }
  | { page: 'invite' | 'setup'; token: string }

export function parseRoute(hash: string): Route {
  if (hash.startsWith('#/stats')) return { page: 'stats' }
  const part = /^#\/team(?:\/(\w+))?$/.exec(hash)
  if (part) return { page: 'team', part: teamParts.find((name) => name === part[1]) ?? 'members' }
  const link = /^#\/(invite|setup)\/([^/?]+)$/.exec(hash)
  if (link?.[2]) return { page: link[1] === 'invite' ? 'invite' : 'setup', token: decoded(link[2]) }
  const id = Number(/^#\/c\/(\d+)$/.exec(hash)?.[1])
  return { page: 'inbox', conversationId: Number.isSafeInteger(id) && id > 0 ? id : null }
}

export const conversationHash = (conversationId: number) => `#/c/${conversationId}`
export const inboxHash = '#/'
export const statsHash = '#/stats'
export const teamHash = (part: TeamPart = 'members') => `#/team/${part}`

export function inviteLink(token: string) {
  const { origin, pathname } = window.location
  return `${origin}${pathname}#/invite/${encodeURIComponent(token)}`
}

function decoded(text: string) {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function subscribe(listener: () => void) {
  window.addEventListener('hashchange', listener)
  return () => window.removeEventListener('hashchange', listener)
}

export function useRoute(): Route {
  return parseRoute(useSyncExternalStore(subscribe, () => window.location.hash))
}

export function go(hash: string) {
  window.location.hash = hash
}
