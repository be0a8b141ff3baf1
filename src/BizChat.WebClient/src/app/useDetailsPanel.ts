import { useCallback } from 'react'
import { useMediaQuery } from '@/lib/useMediaQuery'
import { goInbox, type InboxAddress } from '@/routing/inboxAddress'

/**
 * Beside the conversation, on a wide screen, the details are shown unless they are closed; elsewhere, in front of it, only when they are asked for,
 * and Back closes them.
 */
export function useDetailsPanel({ panel }: InboxAddress) {
  const isBeside = useMediaQuery('(min-width: 1081px)')
  const open = isBeside ? panel !== 'none' : panel === 'details'
  const show = useCallback(
    (shown: boolean) => {
      if (isBeside) goInbox({ panel: shown ? null : 'none' }, { replace: true })
      else if (shown) goInbox({ panel: 'details' }, { state: { isPanel: true } })
      else if (window.history.state?.isPanel) window.history.back()
      else goInbox({ panel: null }, { replace: true })
    },
    [isBeside],
  )
  const toggle = useCallback(() => show(!open), [show, open])
  const close = useCallback(() => show(false), [show])
  return { open, toggle, close }
}

export type DetailsPanel = ReturnType<typeof useDetailsPanel>
