import type { Strings } from '@/i18n/en'

/** An action that could not be done; shown until it is tried again or dismissed. */
export interface Failure {
  /** A later failure about the same thing takes the place of this one. */
  about: string
  what: keyof Strings['failed']
  /** Whose conversation it is about. */
  name: string
  error: unknown
  retry: () => void
}

let failures: readonly Failure[] = []
const listeners = new Set<() => void>()

function replace(next: readonly Failure[]) {
  failures = next
  for (const listener of listeners) listener()
}

export const currentFailures = () => failures

export function dismissFailure(about: string) {
  if (failures.some((one) => one.about === about)) replace(failures.filter((one) => one.about !== about))
}

export function reportFailure(failure: Failure) {
  replace([...failures.filter((one) => one.about !== failure.about), failure])
}

export function subscribeFailures(listener: () => void) {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}
