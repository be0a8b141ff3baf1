import { useCallback, useState, useSyncExternalStore } from 'react'

const beside = () => window.matchMedia('(min-width: 1081px)')

function subscribe(listener: () => void) {
  const media = beside()
  media.addEventListener('change', listener)
  return () => media.removeEventListener('change', listener)
}

/** On a wide screen the details are shown unless they are closed, elsewhere only when they are asked for. */
export function useDetailsPanel() {
  const isWide = useSyncExternalStore(subscribe, () => beside().matches)
  const [closed, setClosed] = useState(false)
  const [asked, setAsked] = useState(false)
  const open = isWide ? !closed : asked
  const show = useCallback(
    (shown: boolean) => {
      if (isWide) setClosed(!shown)
      else setAsked(shown)
    },
    [isWide],
  )
  const toggle = useCallback(() => show(!open), [show, open])
  const close = useCallback(() => show(false), [show])
  return { open, toggle, close }
}

export type DetailsPanel = ReturnType<typeof useDetailsPanel>
