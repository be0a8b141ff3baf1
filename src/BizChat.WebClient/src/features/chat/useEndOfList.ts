import type { Virtualizer } from '@tanstack/react-virtual'
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'

export const followWithin = 80
const scrollingMs = 1_000
const handling = ['wheel', 'touchmove', 'keydown', 'pointerdown'] as const

/**
 * Keeps a list at its end, whatever changes its size: only the reader's own scrolling leaves the end.
 * Returns whether the list is there, how to leave it, and whether the reader has scrolled since it was left.
 * @param isOpenEnded whether more comes after what is loaded: then its end is none to stay at
 */
export function useEndOfList(
  scroller: RefObject<HTMLElement | null>,
  virtualizer: Virtualizer<HTMLDivElement, Element>,
  isOpenEnded: boolean,
) {
  const [atEnd, setAtEnd] = useState(!isOpenEnded)
  const stays = useRef(!isOpenEnded)
  const isMoved = useRef(false)
  const openEnded = useRef(isOpenEnded)
  useEffect(() => {
    openEnded.current = isOpenEnded
  }, [isOpenEnded])

  useEffect(() => {
    const element = scroller.current
    const rows = element?.lastElementChild
    if (!element || !rows) return
    const room = () => element.scrollHeight - element.clientHeight
    let known = room()
    let handledAt = Number.NEGATIVE_INFINITY
    const handle = () => {
      handledAt = performance.now()
      isMoved.current = true
    }
    const look = () => {
      const resized = room() !== known && performance.now() - handledAt > scrollingMs
      known = room()
      const distance = known - element.scrollTop
      if (resized && stays.current && distance > 1) virtualizer.scrollToEnd()
      else stays.current = !openEnded.current && distance <= followWithin
      setAtEnd(stays.current)
    }
    const sizes = new ResizeObserver(look)
    sizes.observe(element)
    sizes.observe(rows)
    element.addEventListener('scroll', look, { passive: true })
    for (const type of handling) element.addEventListener(type, handle, { passive: true })
    return () => {
      sizes.disconnect()
      element.removeEventListener('scroll', look)
      for (const type of handling) element.removeEventListener(type, handle)
    }
  }, [scroller, virtualizer])

  const leave = useCallback(() => {
    stays.current = false
    isMoved.current = false
  }, [])
  return { atEnd, leave, isMoved }
}
