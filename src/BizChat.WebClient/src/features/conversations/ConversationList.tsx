import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useCallback, useEffect, useRef } from 'react'
import type { Conversation } from '@/api/types'
import { useI18n } from '@/i18n/I18nContext'
import { usePresence } from '@/realtime/usePresence'
import { ConversationItem } from './ConversationItem'
import styles from './ConversationList.module.css'
import { useNow } from './useNow'

interface ConversationListProps {
  conversations: Conversation[]
  selectedId: number | null
  onEndReached: () => void
}

const rowHeight = 76
const nearEnd = 30
const estimateSize = () => rowHeight

function moveFocus(event: KeyboardEvent<HTMLElement>) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  const row = (event.target as HTMLElement).closest<HTMLElement>('[data-index]')
  if (!step || !row) return
  const next = event.currentTarget.querySelector<HTMLElement>(
    `[data-index="${Number(row.dataset.index) + step}"] a`,
  )
  if (!next) return
  event.preventDefault()
  next.focus()
}

export function ConversationList({ conversations, selectedId, onEndReached }: ConversationListProps) {
  const { t } = useI18n()
  const scroller = useRef<HTMLDivElement>(null)
  const now = useNow()
  const present = usePresence()
  const getItemKey = useCallback((index: number) => conversations[index]?.id ?? index, [conversations])
  const virtualizer = useVirtualizer({
    count: conversations.length,
    getScrollElement: () => scroller.current,
    estimateSize,
    getItemKey,
    overscan: 8,
  })
  const rows = virtualizer.getVirtualItems()
  const lastShown = rows.at(-1)?.index ?? 0
  const selectedIndex = conversations.findIndex((item) => item.id === selectedId)

  useEffect(() => {
    if (lastShown >= conversations.length - nearEnd) onEndReached()
  }, [lastShown, conversations.length, onEndReached])

  const selected = useRef(selectedIndex)
  selected.current = selectedIndex
  useEffect(() => {
    if (selectedId !== null && selected.current >= 0)
      virtualizer.scrollToIndex(selected.current, { align: 'auto' })
  }, [selectedId, virtualizer])

  return (
    <div ref={scroller} className={styles.scroller}>
      <ul
        className={styles.list}
        style={{ height: virtualizer.getTotalSize() }}
        aria-label={t.inbox.title}
        onKeyDown={moveFocus}
      >
        {rows.map((row) => {
          const conversation = conversations[row.index]
          if (!conversation) return null
          return (
            <li
              key={row.key}
              data-index={row.index}
              className={styles.row}
              style={{ transform: `translateY(${row.start}px)` }}
              aria-setsize={conversations.length}
              aria-posinset={row.index + 1}
            >
              <ConversationItem
                conversation={conversation}
                selected={conversation.id === selectedId}
                online={present.has(conversation.id)}
                now={now}
              />
            </li>
          )
        })}
      </ul>
    </div>
  )
}
