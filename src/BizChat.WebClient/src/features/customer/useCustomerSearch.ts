import { useEffect, useState } from 'react'
import { useSearch } from 'wouter'
import { go } from '@/routing/navigation'

const delayMs = 250

function hrefOf(words: string) {
  const params = new URLSearchParams(window.location.search)
  if (words) params.set('search', words)
  else params.delete('search')
  const query = params.toString()
  return window.location.pathname + (query && `?${query}`)
}

/** The text of the search field, whose words the address has once they are typed. */
export function useCustomerSearch() {
  const search = new URLSearchParams(useSearch()).get('search') ?? ''
  const [text, setText] = useState(search)
  const [written, setWritten] = useState(search)
  // Back, or a link, has changed the address.
  if (search !== written) {
    setWritten(search)
    setText(search)
  }

  const words = text.trim()
  useEffect(() => {
    if (words === written) return
    const write = () => {
      setWritten(words)
      go(hrefOf(words), { replace: true })
    }
    const timer = setTimeout(write, words ? delayMs : 0)
    return () => clearTimeout(timer)
  }, [words, written])

  return { text, setText, search }
}
