import { useEffect, useRef } from 'react'
import { type ShortcutActions, ShortcutReader } from './shortcuts'

export function useShortcuts(actions: ShortcutActions) {
  const current = useRef(actions)
  current.current = actions

  useEffect(() => {
    const reader = new ShortcutReader()
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector('[role="dialog"]')) return
      const name = reader.read(event)
      const action = name && current.current[name]
      if (!action) return
      event.preventDefault()
      action()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}
