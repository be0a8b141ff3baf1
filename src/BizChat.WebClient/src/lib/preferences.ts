import { useCallback, useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()

export function readPreference<T>(name: string, fallback: T): T {
  try {
    const stored = localStorage.getItem(`bizchat:${name}`)
    return stored === null ? fallback : (JSON.parse(stored) as T)
  } catch {
    return fallback
  }
}

export function writePreference<T>(name: string, value: T) {
  try {
    localStorage.setItem(`bizchat:${name}`, JSON.stringify(value))
  } catch {
    return
  } finally {
    for (const listener of listeners) listener()
  }
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
  }
}

export function usePreference<T extends string | boolean>(name: string, fallback: T) {
  const value = useSyncExternalStore(subscribe, () => readPreference(name, fallback))
  const set = useCallback((next: T) => writePreference(name, next), [name])
  return [value, set] as const
}
