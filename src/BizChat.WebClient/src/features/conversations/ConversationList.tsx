import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type MouseEvent, useCallback, useEffect, useRef } from 'react'
import type { Conversation } from '@/api/types'
import { useLastWriter } from '@/api/useLastWriter'
import { useI18n } from '@/i18n/I18nContext'
import { personName } from '@/lib/personName'
import { usePresence } from '@/realtime/usePresence'
import { ConversationItem } from './ConversationItem'
import styles from './ConversationList.module.css'
import { useNow } from './useNow'
import type { Selection } from './useSelection'

interface ConversationListProps {
  conversations: Conversation[]
  selectedId: number | null
  selection: Selection
  onEndReached: () => void
}

const rowHeight = 64
const nearEnd = 30
const nothing = () => {}
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

export function ConversationList(props: ConversationListProps) {
  const { conversations, selectedId, selection, onEndReached } = props
  const { t } = useI18n()
  const scroller = useRef<HTMLDivElement>(null)
  const now = useNow()
  const present = usePresence()
  const writerOf = useLastWriter()
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

  const order = () => conversations.map(({ id }) => id)
  const choose = (event: MouseEvent, id: number) =>
    event.shiftKey ? selection.extend(id, order()) : selection.toggle(id)
  const chooseInstead = (event: MouseEvent, id: number) => {
    if (!event.shiftKey || !(event.target as HTMLElement).closest('a')) return
    event.preventDefault()
    selection.extend(id, order())
  }

  return (
    <div ref={scroller} className={styles.scroller}>
      <ul
        className={styles.list}
        style={{ height: virtualizer.getTotalSize() }}
        aria-label={t.inbox.title}
        data-selecting={selection.ids.size > 0 || undefined}
        onKeyDown={moveFocus}
      >
        {rows.map((row) => {
          const conversation = conversations[row.index]
          if (!conversation) return null
          return (
            <li
              key={row.key}
              data-index={row.index}
              data-id={conversation.id}
              data-chosen={selection.ids.has(conversation.id) || undefined}
              onClickCapture={(event) => chooseInstead(event, conversation.id)}
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
                writer={writerOf(conversation)}
              />
              <label className={styles.select}>
                <input
                  type="checkbox"
                  checked={selection.ids.has(conversation.id)}
                  aria-label={t.bulk.select({ name: personName(conversation.customer_name, t) })}
                  onChange={nothing}
                  onClick={(event) => choose(event, conversation.id)}
                />
              </label>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
