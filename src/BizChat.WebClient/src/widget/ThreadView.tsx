/** @jsxImportSource preact */
import { useRef } from 'preact/hooks'
import { explainCode } from '@/api/errors'
import { Composer } from './Composer'
import type { WidgetStrings } from './strings'
import type { Thread } from './thread'
import { pendingItems, threadItems } from './threadItems'
import { DayLine, FileBubble, TextBubble } from './WidgetBubble'
import { Words } from './Words'
import type { WidgetStore } from './widgetStore'

interface ThreadViewProps {
  store: WidgetStore
  thread: Thread
  locale: string
  t: WidgetStrings
}

export function ThreadView({ store, thread, locale, t }: ThreadViewProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const items = [
    ...threadItems(thread.log?.items ?? []),
    ...pendingItems(thread.log?.items ?? [], thread.pending),
  ]
  const typing = thread.typing.in(thread.conversationId)
  const troubled = thread.state === 'reconnecting' || thread.state === 'offline'
  let day = ''
  return (
    <>
      {troubled && (
        <output class="connection">
          <Words>{thread.state === 'offline' ? t.offline : t.reconnecting}</Words>
        </output>
      )}
      <div class="scroller" ref={scroller} role="log" aria-live="polite" aria-label={t.messages} tabIndex={0}>
        <div class="thread">
          {thread.log?.older && (
            <button type="button" class="older" onClick={() => void thread.loadOlder()}>
              {t.older}
            </button>
          )}
          {thread.olderFailed && (
            <p class="problem" role="alert">
              <Words>{t.olderFailed}</Words>
            </p>
          )}
          {!thread.log && <p class="loading">{t.loading}</p>}
          {items.map((item) => {
            const date = new Date(item.timestamp).toDateString()
            const separate = date !== day
            day = date
            return (
              <div key={item.key}>
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
          })}
          <output class="typing">
            <Words>{typing[0] ? t.typing(typing[0]) : ''}</Words>
          </output>
        </div>
      </div>
      <Composer
        thread={thread}
        placeholder={store.business?.widget?.placeholder}
        t={t}
        onSent={() => scroller.current?.scrollTo({ top: 0 })}
      />
    </>
  )
}
