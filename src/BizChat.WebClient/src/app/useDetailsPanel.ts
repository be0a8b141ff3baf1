import { useCallback, useState } from 'react'
import { useBackCloses } from '@/lib/useBackCloses'
import { useMediaQuery } from '@/lib/useMediaQuery'

/** @param isShown whether there is a conversation to show details of */
export function useDetailsPanel(isShown: boolean) {
  // Beside the conversation on a wide screen, else in front of it.
  const isBeside = useMediaQuery('(min-width: 1081px)')
  const [open, setOpen] = useState(isBeside)
  const toggle = useCallback(() => setOpen((current) => !current), [])
  const close = useCallback(() => setOpen(false), [])
  useBackCloses(open && isShown && !isBeside, close)
  return { open, toggle, close }
}

export type DetailsPanel = ReturnType<typeof useDetailsPanel>
