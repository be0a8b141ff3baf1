/** Where a build finds its API: the page's own origin, or what the environment says, by its newer or its older name. */
export function apiUrl(env: Record<string, string | undefined>) {
  return env.VITE_API_URL ?? env.REACT_APP_API_URL ?? ''
}
