import { useSyncExternalStore } from 'react'

export type Route = { page: 'inbox'; conversationId: number | null } | { page: 'stats' }

export function parseRoute(hash: string): Route {
  if (hash.startsWith('#/stats')) return { page: 'stats' }
  const id = Number(/^#\/c\/(\d+)$/.exec(hash)?.[1])
  return { page: 'inbox', conversationId: Number.isSafeInteger(id) && id > 0 ? id : null }
}

export const conversationHash = (conversationId: number) => `#/c/${conversationId}`
export const inboxHash = '#/'
export const statsHash = '#/stats'

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
