import { useEffect, useRef, useState } from 'react'

export type InstallResult =
  | { state: 'waiting' | 'blocked' | 'invalid' }
  | { state: 'found' | 'silent'; page: string }
  | { state: 'other'; page: string; business: string }

/** As the widget's loader knows it. */
const checkWindow = 'bizchat-check'

/** A page is loaded by then, or not at all. */
const patienceMs = 20_000

function toAddress(text: string) {
  try {
    return new URL(/^https?:\/\//i.test(text) ? text : `https://${text}`)
  } catch {
    return null
  }
}

/** Opens a page of the shop, which says by itself that it has loaded the widget. */
export function useInstallCheck(businessId: string, onFound?: () => void) {
  const found = useRef(onFound)
  found.current = onFound
  const [result, setResult] = useState<InstallResult | null>(null)
  const [opened, setOpened] = useState<{ page: string; window: Window } | null>(null)

  useEffect(() => {
    if (!opened) return
    const { page } = opened
    const end = (ended: InstallResult) => {
      setResult(ended)
      setOpened(null)
      if (ended.state === 'found') found.current?.()
    }
    const timer = setTimeout(() => end({ state: 'silent', page }), patienceMs)
    const listen = ({ data, source }: MessageEvent) => {
      if (source !== opened.window || data?.bizchat?.type !== 'installed') return
      const business = String(data.bizchat.business)
      end(business === businessId ? { state: 'found', page } : { state: 'other', page, business })
    }
    window.addEventListener('message', listen)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('message', listen)
    }
  }, [businessId, opened])

  const check = (text: string) => {
    const address = toAddress(text)
    if (!address) return setResult({ state: 'invalid' })
    const shown = window.open(address.href, checkWindow)
    if (!shown) return setResult({ state: 'blocked' })
    setResult({ state: 'waiting' })
    setOpened({ page: address.host, window: shown })
  }
  return { result, check }
}
