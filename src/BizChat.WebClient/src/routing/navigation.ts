import { navigate } from 'wouter/use-browser-location'

interface Options {
  /** Whether Back leads to where one was before this page. */
  replace?: boolean
  state?: unknown
}

/** An address may name the business; it then does so on every page. */
export function withBusiness(path: string, search: string) {
  const business = new URLSearchParams(search).get('business')
  if (business === null || /[?&]business=/.test(path)) return path
  return `${path}${path.includes('?') ? '&' : '?'}business=${encodeURIComponent(business)}`
}

/** Goes to a path of the client. A page that is replaced keeps the dialogs that are open on it. */
export function go(path: string, { replace = false, state }: Options = {}) {
  const kept = replace ? window.history.state : null
  navigate(withBusiness(path, window.location.search), { replace, state: state ?? kept })
}
