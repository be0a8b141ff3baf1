import { useSyncExternalStore } from 'react'

function subscribe(listener: () => void) {
  window.addEventListener('focus', listener)
  window.addEventListener('blur', listener)
  document.addEventListener('visibilitychange', listener)
  return () => {
    window.removeEventListener('focus', listener)
    window.removeEventListener('blur', listener)
    document.removeEventListener('visibilitychange', listener)
  }
}

export function isAttentive() {
  return document.visibilityState === 'visible' && document.hasFocus()
}

export function useAttention() {
  return useSyncExternalStore(subscribe, isAttentive)
}
