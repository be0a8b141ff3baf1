import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

const fields = '.composer textarea, .start input, .start select, .start textarea, .own button'

// On a phone the field would raise the keyboard over what there is to read.
function enter(main: HTMLElement | null) {
  const isTouch = window.matchMedia('(pointer: coarse)').matches
  const field = isTouch ? null : main?.querySelector<HTMLElement>(fields)
  const target = field ?? main
  if (document.hasFocus()) target?.focus()
}

/** Puts the focus into the view when the chat opens, and when the element that had it is gone. */
export function useFocus(main: RefObject<HTMLElement | null>, visible: boolean) {
  const focused = useRef<EventTarget | null>(null)

  useEffect(() => {
    const keep = ({ target }: FocusEvent) => {
      focused.current = target
    }
    document.addEventListener('focusin', keep)
    return () => document.removeEventListener('focusin', keep)
  }, [])

  useEffect(() => {
    if (visible) enter(main.current)
  }, [visible, main])

  useEffect(() => {
    const { current } = focused
    if (!(current instanceof Node) || current.isConnected) return
    focused.current = null
    enter(main.current)
  })
}
