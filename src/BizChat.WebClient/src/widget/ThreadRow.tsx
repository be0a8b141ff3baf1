/** @jsxImportSource preact */
import { explainCode } from '@/api/errors'
import type { WidgetStrings } from './strings'
import type { Thread } from './thread'
import type { ThreadItem } from './threadItems'
import { DayLine, FileBubble, TextBubble } from './WidgetBubble'
import { Words } from './Words'

interface ThreadRowProps {
  item: ThreadItem
  /** Whether it is the first of its day. */
  separate: boolean
  thread: Thread
  locale: string
  t: WidgetStrings
}

export function ThreadRow({ item, separate, thread, locale, t }: ThreadRowProps) {
  return (
    <div>
      {separate && <DayLine timestamp={item.timestamp} locale={locale} t={t} />}
      {item.file && <FileBubble item={item} file={item.file} t={t} locale={locale} />}
      {item.text && <TextBubble item={item} text={item.text} t={t} locale={locale} />}
      {item.state === 'failed' && (
        <p class="failed">
          <Words>{explainCode(item.error ?? '', t.errors, t.receipt.failed)}</Words>
          <button type="button" onClick={() => void thread.outbox.retry(item.key)}>
            {t.retry}
          </button>
          <button type="button" onClick={() => void thread.outbox.discard(item.key)}>
            {t.discard}
          </button>
        </p>
      )}
    </div>
  )
}
