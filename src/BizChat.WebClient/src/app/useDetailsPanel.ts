import { useCallback, useState } from 'react'
import { useBackCloses } from '@/lib/useBackCloses'
import { useMediaQuery } from '@/lib/useMediaQuery'

/**
 * Beside the conversation, on a wide screen, the details are shown unless they are closed; elsewhere, in front of it, only when they are asked for.
 * @param isShown whether there is a conversation to show details of
 */
export function useDetailsPanel(isShown: boolean) {
  const isBeside = useMediaQuery('(min-width: 1081px)')
  const [closed, setClosed] = useState(false)
  const [asked, setAsked] = useState(false)
  const open = isBeside ? !closed : asked
  const show = useCallback(
    (shown: boolean) => {
      if (isBeside) setClosed(!shown)
      else setAsked(shown)
    },
    [isBeside],
  )
  const toggle = useCallback(() => show(!open), [show, open])
  const close = useCallback(() => show(false), [show])
  useBackCloses(open && isShown && !isBeside, close)
  return { open, toggle, close }
}

export type DetailsPanel = ReturnType<typeof useDetailsPanel>
