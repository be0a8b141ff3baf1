import { memo } from 'react'
import { apiLink } from '@/api/client'
import { useI18n } from '@/i18n/I18nContext'
import { dayName } from '@/lib/dates'
import { useOutbox } from '@/outbox/OutboxContext'
import { MessageBubble } from './MessageBubble'
import styles from './MessageRow.module.css'
import { isSameRow, type Row } from './rows'
import { useLocalUrl } from './useLocalUrl'

export const MessageRow = memo(MessageRowView, ({ row: before }, { row: after }) => isSameRow(before, after))

function MessageRowView({ row }: { row: Row }) {
  if (row.kind === 'day') return <DaySeparator timestamp={row.timestamp} />
  if (row.kind === 'outbox') return <PendingMessage row={row} />
  const { message, grouped, lastInGroup } = row
  const file = message.file_url
    ? {
        url: apiLink(message.file_url),
        name: message.file_name ?? '',
        image: message.message_type === 'image',
      }
    : null
  return (
    <MessageBubble
      author={{ side: message.sender_type, name: message.sender_name }}
      text={message.content ?? ''}
      file={file}
      delivery={{ state: message.status, timestamp: message.timestamp }}
      layout={{ grouped, last: lastInGroup }}
    />
  )
}

function DaySeparator({ timestamp }: { timestamp: string }) {
  const { t, language } = useI18n()
  return (
    <h3 className={styles.day}>
      <span>{dayName(timestamp, language, t.chat)}</span>
    </h3>
  )
}

function PendingMessage({ row }: { row: Extract<Row, { kind: 'outbox' }> }) {
  const { entry } = row
  const outbox = useOutbox()
  const url = useLocalUrl(entry.file?.blob)
  const image = entry.file?.type.startsWith('image/') ?? false
  return (
    <MessageBubble
      author={{ side: 'business', name: entry.senderName }}
      text={entry.content ?? ''}
      file={entry.file ? { url, name: entry.file.name, image } : null}
      delivery={{
        state: entry.state,
        timestamp: entry.createdAt,
        error: entry.error,
        progress: entry.file && entry.state === 'sending' ? (entry.progress ?? 0) : undefined,
        onRetry: () => outbox.retry(entry.clientMessageId),
        onDiscard: () => outbox.discard(entry.clientMessageId),
      }}
      layout={{ grouped: row.grouped, last: true }}
    />
  )
}
