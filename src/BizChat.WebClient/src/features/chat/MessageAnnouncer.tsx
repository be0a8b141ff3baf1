import { useRef } from 'react'
import type { Message } from '@/api/types'

export function MessageAnnouncer({ messages }: { messages: Message[] }) {
  const last = messages.at(-1)
  const first = useRef(last?.id)
  const fresh = last && last.id !== first.current && last.sender_type === 'customer'
  return (
    <div className="visually-hidden" aria-live="polite">
      {fresh && `${last.sender_name}: ${last.content || last.file_name || ''}`}
    </div>
  )
}
