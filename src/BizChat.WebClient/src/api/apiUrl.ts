/** Base address of the API: the page's own origin, or VITE_API_URL, or REACT_APP_API_URL. */
export function apiUrl(env: Record<string, string | undefined>) {
  return env.VITE_API_URL ?? env.REACT_APP_API_URL ?? ''
}
