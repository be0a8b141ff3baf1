import type { Problem } from './types'

// A proxy refuses without a problem of ours.
const codeOfProxy: Record<number, string> = { 413: 'upload.too_large' }

export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly problem: Problem
  readonly retryAfterMs: number | null

  constructor(status: number, problem: Problem, retryAfterMs: number | null = null) {
    super(problem.code ?? `HTTP ${status}`)
    this.name = 'ApiError'
    this.status = status
    this.code = problem.code ?? codeOfProxy[status] ?? ''
    this.problem = problem
    this.retryAfterMs = retryAfterMs
  }
}

export class NetworkError extends Error {
  constructor(cause: unknown) {
    super('The server could not be reached', { cause })
    this.name = 'NetworkError'
  }
}

/** The hub says code and sentence, then the problem on a line of its own. */
export function hubError(error: unknown) {
  const [, json] = (error instanceof Error ? error.message : '').split('\n')
  if (!json) return error
  try {
    const problem: Problem = JSON.parse(json)
    return new ApiError(problem.status ?? 0, problem, problem.retry_after ? problem.retry_after * 1000 : null)
  } catch {
    return error
  }
}

/** What to say of an error: by its code, else by what kind of thing its code names, never by the server's own sentence. */
export function explainCode(code: string, sentences: Record<string, string>, fallback: string) {
  const [area, reason] = code.split('.')
  return sentences[code] ?? sentences[`*.${reason}`] ?? sentences[`${area}.*`] ?? fallback
}

/** Whether the same again can only be refused again. */
export function isFinal(code: string) {
  return /^(invalid\.|body\.|message\.other_|upload\.(type|too_large|form))/.test(code)
}

export function isTemporary(error: unknown) {
  if (error instanceof NetworkError) return true
  if (!(error instanceof ApiError)) return false
  return error.status === 401 || error.status === 408 || error.status === 429 || error.status >= 500
}

export function retryAfterMs(header: string | null) {
  if (!header) return null
  const seconds = Number(header)
  if (Number.isFinite(seconds)) return seconds * 1000
  const date = Date.parse(header)
  return Number.isNaN(date) ? null : Math.max(0, date - Date.now())
}

/** Whether the request, as far as can be known, was not processed: no connection, or a proxy whose server is down. */
export function isUnreachable(error: unknown) {
  if (error instanceof NetworkError) return true
  return error instanceof ApiError && error.status >= 502 && error.status <= 504 && !error.code
}
