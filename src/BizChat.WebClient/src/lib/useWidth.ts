import { type RefObject, useLayoutEffect, useState } from 'react'

export function useWidth(ref: RefObject<Element | null>, initial: number) {
  const [width, setWidth] = useState(initial)
  useLayoutEffect(() => {
    const element = ref.current
    if (!element) return
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.round(entry.contentRect.width)))
    observer.observe(element)
    return () => observer.disconnect()
  }, [ref])
  return Math.max(width, 240)
}
