import { ApiError } from '@/api/errors'

/** How long to wait before a message is sent again, in milliseconds. */
export function pause(attempt: number, error: unknown) {
  const asked = error instanceof ApiError ? error.retryAfterMs : null
  if (asked) return asked
  const ceiling = Math.min(15_000, 1000 * 2 ** attempt)
  return ceiling / 2 + Math.random() * (ceiling / 2)
}
