import { useEffect, useState } from 'react'
import { go } from '@/routing/navigation'
import { type SearchAddress, searchHref } from '@/routing/searchAddress'

const delayMs = 250

/** The text of the field, whose words the address has once they are typed. */
export function useWords(address: SearchAddress) {
  const [text, setText] = useState(address.q)
  const [written, setWritten] = useState(address.q)
  // Back, or a link, has changed the address.
  if (address.q !== written) {
    setWritten(address.q)
    setText(address.q)
  }

  const words = text.trim()
  useEffect(() => {
    if (words === written) return
    const timer = setTimeout(() => {
      setWritten(words)
      const { hit: _, ...state } = window.history.state ?? {}
      go(searchHref({ q: words }, address), { replace: true, state })
    }, delayMs)
    return () => clearTimeout(timer)
  }, [words, written, address])

  return [text, setText] as const
}
