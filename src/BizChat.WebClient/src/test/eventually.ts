import { vi } from 'vitest'

/** Waits until the assertion holds, with a time-out for slow machines. */
export function eventually(check: () => void) {
  return vi.waitFor(check, { timeout: 20_000 })
}
