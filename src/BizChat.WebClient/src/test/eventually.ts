import { vi } from 'vitest'

/** Waits until it holds, with patience for a slow machine. */
export function eventually(check: () => void) {
  return vi.waitFor(check, { timeout: 20_000 })
}
