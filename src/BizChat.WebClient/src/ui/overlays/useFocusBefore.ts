import { useState } from 'react'

/** Puts the focus back, when a dialog closes, on what had it before. */
export function useFocusBefore() {
  const [before] = useState(() => document.activeElement)
  return {
    onCloseAutoFocus(event: Event) {
      event.preventDefault()
      // Unless something else has it by now.
      if (document.activeElement !== document.body) return
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    },
  }
}
