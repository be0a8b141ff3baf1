import { ArrowDown, MessageSquare } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { Conversation, Message } from '@/api/types'
import { useI18n } from '@/i18n/I18nContext'
import { notify } from '@/lib/notify'
import { goInbox } from '@/routing/inboxAddress'
import { Button, IconButton } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Spinner } from '@/ui/Spinner'
import { MessageAnnouncer } from './MessageAnnouncer'
import styles from './MessageList.module.css'
import { MessageRow } from './MessageRow'
import { type Target, toRows } from './rows'
import { TypingIndicator } from './TypingIndicator'
import { useActivity } from './useActivity'
import { useMessageScroll } from './useMessageScroll'
import type { useMessages } from './useMessages'
import { useReadReceipts } from './useReadReceipts'

const none: Message[] = []

/** Where an agent who opens the conversation goes on reading. */
function firstUnread(messages: Message[]) {
  const lastRead = messages.findLastIndex(
    (message) => message.sender_type !== 'customer' || message.status === 'read',
  )
  // Where nothing was read before, all is new.
  return lastRead < 0 ? null : (messages[lastRead + 1]?.id ?? null)
}

interface MessageListProps {
  conversation: Conversation
  log: ReturnType<typeof useMessages>
  /** What the address asks for. */
  target: Target
}

export function MessageList({ conversation, log, target }: MessageListProps) {
  const { t } = useI18n()
  const { messages, pending: outbox } = log
  const { activity, pendingNotes } = useActivity(conversation.id, log)
  const [newFrom] = useState(() => firstUnread(messages))
  const rows = useMemo(
    () => toRows({ messages, outbox, activity, pendingNotes, newFrom }),
    [messages, outbox, activity, pendingNotes, newFrom],
  )
  const scroll = useMessageScroll(rows, log, target)
  useReadReceipts(conversation, log.newer ? none : log.messages, scroll.ref)
  const toNewest = () => {
    if (target.messageId ?? target.noteId) goInbox({ messageId: null, noteId: null }, { replace: true })
    scroll.toEnd().catch(() => notify({ message: t.chat.failed, isProblem: true }))
  }
  return (
    <div className={styles.frame}>
      {rows.length === 0 && <EmptyState icon={MessageSquare} title={t.chat.begin} />}
      <div
        ref={scroll.ref}
        className={styles.scroller}
        role="log"
        aria-live="off"
        aria-label={t.chat.messages}
        tabIndex={0}
      >
        <div className={styles.top}>
          {log.olderFailed && <Button onClick={log.loadOlder}>{t.common.retry}</Button>}
          {log.older && !log.olderFailed && <Spinner label={t.chat.loadingOlder} />}
          {!log.older && rows.length > 0 && t.chat.begin}
        </div>
        <div className={styles.rows} style={{ height: scroll.virtualizer.getTotalSize() }}>
          {scroll.virtualizer.getVirtualItems().map((item) => {
            const row = rows[item.index]
            return (
              row && (
                <div
                  key={item.key}
                  data-index={item.index}
                  data-target={item.index === scroll.targetIndex || undefined}
                  data-newest={item.index === rows.length - 1 || undefined}
                  ref={scroll.virtualizer.measureElement}
                  className={styles.row}
                  style={{ transform: `translateY(${item.start - scroll.margin}px)` }}
                >
                  <MessageRow row={row} />
                </div>
              )
            )
          })}
        </div>
      </div>
      <TypingIndicator conversationId={conversation.id} />
      {!scroll.atEnd && (
        <div className={styles.jump}>
          {scroll.unseen > 0 && (
            <span className={styles.unseen}>{t.chat.newMessages({ n: scroll.unseen })}</span>
          )}
          <IconButton icon={ArrowDown} label={t.chat.toNewest} onClick={toNewest} />
        </div>
      )}
      <MessageAnnouncer messages={log.messages} />
    </div>
  )
}
