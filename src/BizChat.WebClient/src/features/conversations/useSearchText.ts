import { useEffect, useState } from 'react'
import { goInbox, type InboxAddress, lastView } from '@/routing/inboxAddress'

const delayMs = 250

/** The text of the search field, whose words the address has once they are typed: all browsers limit how often it may change. */
export function useSearchText({ search }: InboxAddress) {
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
      if (!words) goInbox({ search: '', view: lastView() }, { replace: true })
      else if (written) goInbox({ search: words }, { replace: true })
      // A search looks everywhere, until a view is chosen while it lasts.
      else goInbox({ search: words, view: 'all' })
    }
    const timer = setTimeout(write, words ? delayMs : 0)
    return () => clearTimeout(timer)
  }, [words, written])

  return [text, setText] as const
}
