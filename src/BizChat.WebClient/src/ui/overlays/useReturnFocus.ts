import { useRef } from 'react'

/** Puts the focus back on the button when what it opened closes, unless a click beside it put the focus elsewhere. */
export function useReturnFocus(element: HTMLElement | null) {
  const isElsewhere = useRef(false)
  return {
    onInteractOutside(event: Event) {
      // The button closes it by itself.
      if (element?.contains(event.target as Node)) event.preventDefault()
      else isElsewhere.current = true
    },
    onCloseAutoFocus(event: Event) {
      event.preventDefault()
      if (!isElsewhere.current) element?.focus()
    },
  }
}
