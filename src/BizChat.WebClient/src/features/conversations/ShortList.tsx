import { useId } from 'react'
import type { Conversation } from '@/api/types'
import { useLastWriter } from '@/api/useLastWriter'
import { usePresence } from '@/realtime/usePresence'
import { ConversationItem } from './ConversationItem'
import styles from './MorningView.module.css'
import { useNow } from './useNow'

const most = 5

interface ShortListProps {
  title: string
  /** What is said when there are none. */
  none: string
  conversations: Conversation[]
}

export function ShortList({ title, none, conversations }: ShortListProps) {
  const id = useId()
  const now = useNow()
  const present = usePresence()
  const writerOf = useLastWriter()
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {conversations.length === 0 && <p className={styles.hint}>{none}</p>}
      <ul className={styles.list}>
        {conversations.slice(0, most).map((conversation) => (
          <li key={conversation.id}>
            <ConversationItem
              conversation={conversation}
              selected={false}
              online={present.has(conversation.id)}
              now={now}
              writer={writerOf(conversation)}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}
