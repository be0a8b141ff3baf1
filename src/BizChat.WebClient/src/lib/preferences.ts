import { useCallback, useSyncExternalStore } from 'react'
import { storage } from './storage'

const listeners = new Set<() => void>()

export function readPreference<T>(name: string, fallback: T): T {
  const stored = storage.read(`bizchat:${name}`)
  try {
    return stored === null ? fallback : (JSON.parse(stored) as T)
  } catch {
    return fallback
  }
}

export function writePreference<T>(name: string, value: T) {
  storage.write(`bizchat:${name}`, JSON.stringify(value))
  for (const listener of listeners) listener()
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
