/** @jsxImportSource preact */
import { useRef } from 'preact/hooks'
import { Composer } from './Composer'
import { DetailsForm } from './DetailsForm'
import { RatingForm } from './RatingForm'
import type { WidgetStrings } from './strings'
import { ThreadRow } from './ThreadRow'
import type { Thread } from './thread'
import { pendingItems, threadItems } from './threadItems'
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
  const { questions, rating } = store
  const lastOwn = items.findLastIndex(({ mine }) => mine)
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
            <button type="button" class="older" onClick={() => void thread.history.loadOlder()}>
              {t.older}
            </button>
          )}
          {thread.history.olderFailed && (
            <p class="problem" role="alert">
              <Words>{t.olderFailed}</Words>
            </p>
          )}
          {!thread.log && <p class="loading">{t.loading}</p>}
          {items.flatMap((item, index) => {
            const date = new Date(item.timestamp).toDateString()
            const separate = date !== day
            day = date
            const row = (
              <ThreadRow
                key={item.key}
                item={item}
                separate={separate}
                thread={thread}
                locale={locale}
                t={t}
              />
            )
            // Answers come below it, so that they are seen.
            const asksHere = questions.length > 0 && index === lastOwn
            return asksHere
              ? [row, <DetailsForm key="details" store={store} questions={questions} t={t} />]
              : [row]
          })}
          {rating === 'open' && <RatingForm store={store} conversationId={thread.conversationId} t={t} />}
          {rating === 'given' && <p class="day">{t.rating.thanks}</p>}
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
