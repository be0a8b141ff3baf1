import type { Problem } from './types'

export class ApiError extends Error {
  readonly status: number
  readonly problem: Problem
  readonly retryAfterMs: number | null

  constructor(status: number, problem: Problem, retryAfterMs: number | null = null) {
    super(problem.detail ?? problem.title ?? `HTTP ${status}`)
    this.name = 'ApiError'
    this.status = status
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
