import { ApiError, NetworkError, retryAfterMs } from './errors'
import { session } from './session'

export const apiBase: string = __API_URL__.replace(/\/$/, '')

// The cookie is sent to the page's own origin only; an API on another origin gets a bearer token.
export const usesCookie = new URL(apiBase, window.location.href).origin === window.location.origin

/** Whether the latest request was answered. */
export const reachability = { isReachable: true }

export function apiLink(path: string) {
  return /^https?:/.test(path) ? path : apiBase + path
}

export interface RequestOptions {
  /** A list is a parameter that is repeated. */
  query?: Record<string, string | number | readonly string[] | undefined>
  body?: unknown
  signal?: AbortSignal
  timeoutMs?: number
  bearer?: string | null
}

const opensSession =
  /^\/api\/(auth\/(login|refresh|logout$|setup|password-reset)|invitations\/|customers\/identify)/
const isAccessCheck = /^\/api\/(auth|customers)\/me\b/

function toUrl(path: string, query: RequestOptions['query'] = {}) {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    for (const one of [value ?? []].flat()) search.append(name, String(one))
  }
  const text = search.toString()
  return apiBase + path + (text ? `?${text}` : '')
}

async function send(method: string, path: string, options: RequestOptions) {
  const headers: Record<string, string> = { Accept: 'application/json' }
  if (options.body !== undefined) headers['Content-Type'] = 'application/json'
  const bearer = options.bearer === undefined ? session.token : options.bearer
  if (bearer) headers.Authorization = `Bearer ${bearer}`
  const timeout = AbortSignal.timeout(options.timeoutMs ?? 20_000)
  const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout
  const body = options.body === undefined ? undefined : JSON.stringify(options.body)
  const credentials: RequestCredentials = usesCookie && !session.isVisitor ? 'same-origin' : 'omit'
  try {
    const cache = 'no-store'
    const response = await fetch(toUrl(path, options.query), {
      method,
      headers,
      body,
      signal,
      credentials,
      cache,
    })
    reachability.isReachable = true
    return response
  } catch (error) {
    if (options.signal?.aborted) throw error
    reachability.isReachable = false
    throw new NetworkError(error)
  }
}

export async function requestResponse(method: string, path: string, options: RequestOptions = {}) {
  const renewable = !opensSession.test(path)
  let response = await send(method, path, options)
  if (response.status === 401 && renewable && (await session.renew())) {
    response = await send(method, path, options)
  }
  if (response.ok) return response
  if (response.status === 401 && renewable && !isAccessCheck.test(path)) session.onAccessCheck()
  const problem = await response.json().catch(() => ({}))
  throw new ApiError(response.status, problem, retryAfterMs(response.headers.get('Retry-After')))
}

export async function request<T>(method: string, path: string, options: RequestOptions = {}): Promise<T> {
  const response = await requestResponse(method, path, options)
  if (response.status === 204) return undefined as T
  return (await response.json()) as T
}
