import { useEffect } from 'react'
import { readPreference, usePreference } from './preferences'

export type Theme = 'system' | 'light' | 'dark'

const darkSystem = () => window.matchMedia('(prefers-color-scheme: dark)')

export function applyTheme(theme: Theme = readPreference<Theme>('theme', 'system')) {
  const dark = theme === 'dark' || (theme === 'system' && darkSystem().matches)
  document.documentElement.dataset.theme = dark ? 'dark' : 'light'
}

export function useTheme() {
  return usePreference<Theme>('theme', 'system')
}

export function useAppliedTheme() {
  const [theme] = useTheme()
  useEffect(() => {
    applyTheme(theme)
    const system = darkSystem()
    const listen = () => applyTheme(theme)
    system.addEventListener('change', listen)
    return () => system.removeEventListener('change', listen)
  }, [theme])
}
