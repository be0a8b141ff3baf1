import { go } from './navigation'
import { homePath, inboxPath, reportsPath, settingsPath, toId, toSettingsPage } from './paths'

/** The path of what a link of an earlier version (`/#/c/12`) leads to; null when the fragment is none. */
export function pathOfOldLink(hash: string): string | null {
  if (!hash.startsWith('#/')) return null
  const [name, value] = hash.slice(2).split('?')[0]?.split('/') ?? []
  const id = toId(value)
  if (name === 'c' && id !== null) return inboxPath('all', id)
  if (name === 'stats') return reportsPath
  if (name === 'team') return settingsPath(toSettingsPage(value) ?? 'team')
  if ((name === 'invite' || name === 'setup') && value) return `/${name}/${value}`
  return homePath
}

function follow() {
  const path = pathOfOldLink(window.location.hash)
  if (path) go(path, { replace: true })
}

/** Leads links of earlier versions to where the pages are now. */
export function followOldLinks() {
  follow()
  window.addEventListener('hashchange', follow)
  return () => window.removeEventListener('hashchange', follow)
}
