import '@testing-library/jest-dom/vitest'
import 'fake-indexeddb/auto'
import { cleanup, configure } from '@testing-library/react'
import { afterEach, beforeEach } from 'vitest'
import { dismissAll } from '@/lib/notify'

configure({ asyncUtilTimeout: 20_000 })

Element.prototype.scrollIntoView ??= () => {}
Element.prototype.hasPointerCapture ??= () => false
Element.prototype.scrollTo ??= () => {}
window.matchMedia ??= (query: string) =>
  ({
    matches: query.includes('min-width'),
    media: query,
    addEventListener() {},
    removeEventListener() {},
  }) as never
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
}

Object.defineProperty(Element.prototype, 'clientHeight', { get: () => 600 })
Object.defineProperty(Element.prototype, 'clientWidth', { get: () => 800 })

beforeEach(() => {
  dismissAll()
  localStorage.clear()
  sessionStorage.clear()
  window.history.replaceState(null, '', '/')
})
afterEach(cleanup)

// What a test leaves running must not go on after the last one, when there is no document any more.
const begin = globalThis.setInterval
const running = new Set<ReturnType<typeof setInterval>>()
globalThis.setInterval = ((...args: Parameters<typeof setInterval>) => {
  const timer = begin(...args)
  running.add(timer)
  return timer
}) as typeof setInterval
afterEach(() => {
  for (const timer of running) clearInterval(timer)
  running.clear()
})
