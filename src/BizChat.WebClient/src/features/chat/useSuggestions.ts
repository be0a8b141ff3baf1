import { type KeyboardEvent, type RefObject, useId, useState } from 'react'
import type { Conversation } from '@/api/types'
import { useCannedReplies } from '@/api/useCannedReplies'
import { useMembers } from '@/api/useMembers'
import { useViewer } from '@/api/ViewerContext'
import { applyEdit } from '@/lib/textEdit'
import { fillVariables } from '@/lib/variables'
import { askedAt, type Suggestion, suggestMembers, suggestReplies } from './suggestions'

const none: Suggestion[] = []

/** What can complete the text at the cursor: canned replies in a reply, colleagues in a note. */
export function useSuggestions(
  kind: 'reply' | 'note',
  conversation: Conversation,
  text: string,
  field: RefObject<HTMLTextAreaElement | null>,
) {
  const id = useId()
  const [caret, setCaret] = useState(0)
  const [dismissed, setDismissed] = useState<string | null>(null)
  const [active, setActive] = useState(0)
  const businessId = conversation.business_id
  const asked = dismissed === text ? null : askedAt(text, caret, kind === 'reply' ? 'canned' : 'mention')
  const replies = useCannedReplies(businessId, asked?.kind === 'canned')
  const members = useMembers(businessId)
  const { me, businesses } = useViewer()
  const isLoading = asked?.kind === 'canned' && replies.isLoading

  const fill = (content: string) => {
    const business = businesses.find((one) => one.business_id === businessId)?.business_name ?? businessId
    return fillVariables(content, { customer: conversation.customer_name, agent: me?.name ?? '', business })
  }
  const found = () => {
    if (asked?.kind === 'canned') return suggestReplies(replies.data ?? [], asked.query, fill)
    return asked ? suggestMembers(members.data ?? [], asked.query) : none
  }
  const items = found()
  const index = Math.min(active, items.length - 1)

  const choose = (item: Suggestion) => {
    if (!field.current || !asked) return
    const end = asked.start + item.insert.length
    applyEdit(field.current, { from: asked.start, to: asked.end, insert: item.insert, select: [end, end] })
    setCaret(end)
    setActive(0)
  }

  /** Whether the key was meant for the list. */
  const onKey = (event: KeyboardEvent) => {
    const item = items[index]
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (isLoading && event.key === 'Enter') return true
    if (!item) return false
    if (step) setActive((index + step + items.length) % items.length)
    else if (event.key === 'Enter' || event.key === 'Tab') choose(item)
    else if (event.key === 'Escape') setDismissed(text)
    else return false
    return true
  }

  const track = (at: number) => {
    setCaret(at)
    setActive(0)
  }
  return { id, items, index, choose, onKey, track }
}
