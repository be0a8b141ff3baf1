import { ApiError, NetworkError, retryAfterMs } from './errors'
import type { ClientSession } from './session'

export const apiBase: string = __API_URL__.replace(/\/$/, '')

// The cookie is sent to the page's own origin only; an API on another origin gets a bearer token.
export const usesCookie = new URL(apiBase, window.location.href).origin === window.location.origin

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

/** What is no JSON does not come from the server, but from a proxy or the page of a hotel's network. */
export function jsonOf<T>(response: Response): Promise<T> {
  return response.json().catch((error) => {
    throw new NetworkError(error)
  })
}

/** Sends requests in the name of one session. Made once in a page and handed down. */
export class ApiClient {
  /** Whether the latest request was answered. */
  isReachable = true

  constructor(readonly session: ClientSession) {}

  readonly request = async <T>(method: string, path: string, options: RequestOptions = {}): Promise<T> => {
    const response = await this.requestResponse(method, path, options)
    if (response.status === 204) return undefined as T
    return jsonOf<T>(response)
  }

  readonly requestResponse = async (method: string, path: string, options: RequestOptions = {}) => {
    const renewable = !opensSession.test(path)
    let response = await this.send(method, path, options)
    if (response.status === 401 && renewable && (await this.session.renew())) {
      response = await this.send(method, path, options)
    }
    if (response.ok) return response
    if (response.status === 401 && renewable && !isAccessCheck.test(path)) this.session.onAccessCheck()
    const problem = await response.json().catch(() => ({}))
    throw new ApiError(response.status, problem, retryAfterMs(response.headers.get('Retry-After')))
  }

  private async send(method: string, path: string, options: RequestOptions) {
    const headers: Record<string, string> = { Accept: 'application/json' }
    if (options.body !== undefined) headers['Content-Type'] = 'application/json'
    const bearer = options.bearer === undefined ? this.session.token : options.bearer
    if (bearer) headers.Authorization = `Bearer ${bearer}`
    const timeout = AbortSignal.timeout(options.timeoutMs ?? 20_000)
    const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout
    const body = options.body === undefined ? undefined : JSON.stringify(options.body)
    const credentials: RequestCredentials = usesCookie && !this.session.isVisitor ? 'same-origin' : 'omit'
    try {
      const cache: RequestCache = 'no-store'
      const init = { method, headers, body, signal, credentials, cache }
      const response = await fetch(toUrl(path, options.query), init)
      // Read here: an answer that is cut off in the middle is none.
      const content = await response.arrayBuffer()
      this.isReachable = true
      return new Response(content.byteLength > 0 ? content : null, response)
    } catch (error) {
      if (options.signal?.aborted) throw error
      this.isReachable = false
      throw new NetworkError(error)
    }
  }
}
