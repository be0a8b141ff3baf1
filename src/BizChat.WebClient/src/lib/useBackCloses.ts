import { useEffect, useRef } from 'react'
import { navigate } from 'wouter/use-browser-location'

/** Ends of the overlays that are open, the one opened last at the end. */
const overlays: (() => void)[] = []
let isEntering = false
let isLeaving = false
let isScheduled = false

/** The address of the page behind the overlays when the first was opened, and the one that took its place since. */
let opened: string | null = null
let replaced: string | null = null

const address = () => window.location.pathname + window.location.search
const entries = () => Number(window.history.state?.overlays ?? 0)

function enter(depth: number) {
  if (depth === 1) {
    opened = address()
    replaced = null
  }
  isEntering = true
  navigate(address(), { state: { ...window.history.state, overlays: depth } })
  isEntering = false
}

/** Gives each open overlay an entry of the browser's history, and none to those that are closed. */
function settle() {
  if (isLeaving || isScheduled) return
  isScheduled = true
  // Later, as one overlay may take the place of another.
  queueMicrotask(() => {
    isScheduled = false
    const surplus = entries() - overlays.length
    isLeaving = surplus > 0
    if (isLeaving) window.history.go(-surplus)
    for (let depth = entries() + 1; depth <= overlays.length; depth++) enter(depth)
  })
}

/** Closes what the present page does not have open. */
function close() {
  while (overlays.length > entries()) overlays.pop()?.()
}

/** What was chosen in an overlay, such as a filter, is not undone by closing it. */
function keepReplaced() {
  if (replaced && address() === opened) navigate(replaced, { replace: true, state: window.history.state })
}

window.addEventListener('popstate', () => {
  if (!isLeaving) close()
  isLeaving = false
  keepReplaced()
  settle()
})
// As wouter reports it.
window.addEventListener('replaceState', () => {
  if (entries() > 0) replaced = address()
})
window.addEventListener('pushState', () => {
  if (!isEntering) close()
})

/** While it is active, Back closes this overlay instead of leaving the page behind it. */
export function useBackCloses(active: boolean, close: () => void) {
  const latest = useRef(close)
  latest.current = close
  useEffect(() => {
    if (!active) return
    const end = () => latest.current()
    overlays.push(end)
    settle()
    return () => {
      const at = overlays.indexOf(end)
      if (at < 0) return
      overlays.splice(at, 1)
      settle()
    }
  }, [active])
}

/** Runs what may change the address, once the history has no entry left of what was just closed. */
export function afterClosing(run: () => void) {
  const check = () => {
    if (entries() <= overlays.length) return run()
    window.addEventListener('popstate', () => setTimeout(check), { once: true })
  }
  setTimeout(check)
}
