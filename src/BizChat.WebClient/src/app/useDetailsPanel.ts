import { useCallback, useState } from 'react'

const wide = () => window.matchMedia('(min-width: 1081px)').matches

export function useDetailsPanel() {
  const [open, setOpen] = useState(wide)
  const toggle = useCallback(() => setOpen((current) => !current), [])
  const close = useCallback(() => setOpen(false), [])
  return { open, toggle, close }
}

export type DetailsPanel = ReturnType<typeof useDetailsPanel>
