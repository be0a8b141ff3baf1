import { type ComponentProps, memo } from 'react'
import { apiLink } from '@/api/client'
import { explainCode, isFinal } from '@/api/errors'
import { isPicture } from '@/api/uploadAPI'
import type { Strings } from '@/i18n/en'
import { useI18n } from '@/i18n/I18nContext'
import { dayName } from '@/lib/dates'
import { lazily } from '@/lib/lazily'
import { personName } from '@/lib/personName'
import { useOutbox } from '@/outbox/OutboxContext'
import type { Outbox } from '@/outbox/outbox'
import { Late } from '@/ui/Late'
import { ActivityLine } from './ActivityLine'
import { MessageBubble } from './MessageBubble'
import styles from './MessageRow.module.css'
import { Note } from './Note'
import { isSameRow, type Row } from './rows'
import { useLocalUrl } from './useLocalUrl'

const StaleView = lazily(() => import('./StaleView').then((m) => m.StaleView))

type BubbleProps = ComponentProps<typeof MessageBubble>
type MessageOrOutboxRow = Extract<Row, { kind: 'message' | 'outbox' }>

export const MessageRow = memo(
  function MessageRow({ row }: { row: Row }) {
    if (row.kind === 'day') return <DaySeparator timestamp={row.timestamp} />
    if (row.kind === 'new') return <NewSeparator />
    return row.kind === 'activity' ? <ActivityRow row={row} /> : <RowBubble row={row} />
  },
  (before, after) => isSameRow(before.row, after.row),
)

function NewSeparator() {
  const { t } = useI18n()
  return (
    <h3 className={`${styles.day} ${styles.new}`}>
      <span>{t.chat.fresh}</span>
    </h3>
  )
}

function ActivityRow({ row: { activity, isPending } }: { row: Extract<Row, { kind: 'activity' }> }) {
  if (activity.type === 'note') return <Note note={activity} isPending={isPending} />
  return <ActivityLine activity={activity} />
}

function DaySeparator({ timestamp }: { timestamp: string }) {
  const { t, language } = useI18n()
  return (
    <h3 className={styles.day}>
      <span>{dayName(timestamp, language, t.chat)}</span>
    </h3>
  )
}

// One component for both kinds, so that a bubble stays the same element when the server confirms the message.
function RowBubble({ row }: { row: MessageOrOutboxRow }) {
  const outbox = useOutbox()
  const { t } = useI18n()
  const url = useLocalUrl(row.kind === 'outbox' ? row.entry.file?.blob : undefined)
  return <MessageBubble {...(row.kind === 'message' ? ofMessage(row, t) : ofEntry(row, url, outbox, t))} />
}

function ofMessage(
  { message, grouped, lastInGroup }: Extract<Row, { kind: 'message' }>,
  t: Strings,
): BubbleProps {
  const image = message.message_type === 'image'
  return {
    author: { side: message.sender_type, name: personName(message.sender_name, t) },
    text: message.content ?? (message.file_url ? '' : t.chat.erased),
    file: message.file_url ? { url: apiLink(message.file_url), name: message.file_name ?? '', image } : null,
    delivery: { state: message.status, timestamp: message.timestamp },
    layout: { grouped, last: lastInGroup },
  }
}

function ofEntry(
  { entry, grouped }: Extract<Row, { kind: 'outbox' }>,
  url: string,
  outbox: Outbox,
  t: Strings,
): BubbleProps {
  const image = !!entry.file && isPicture(entry.file)
  return {
    author: { side: 'business', name: entry.senderName },
    text: entry.content ?? '',
    file: entry.file ? { url, name: entry.file.name, image } : null,
    delivery: {
      state: entry.state,
      timestamp: entry.createdAt,
      error: entry.error && explainCode(entry.error, t.errors, t.errorFallback),
      progress: entry.file && entry.state === 'sending' ? (entry.progress ?? 0) : undefined,
      problem: entry.missed && (
        <Late fallback={false}>
          <StaleView entry={entry} missed={entry.missed} />
        </Late>
      ),
      onRetry: isFinal(entry.error ?? '') ? undefined : () => void outbox.retry(entry.clientMessageId),
      onDiscard: () => void outbox.discard(entry.clientMessageId),
    },
    layout: { grouped, last: true },
  }
}
