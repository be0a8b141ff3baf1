/** @jsxImportSource preact */
import { explainCode } from '@/api/errors'
import { Composer } from './Composer'
import type { WidgetStrings } from './strings'
import { TextBubble } from './WidgetBubble'
import { Words } from './Words'
import type { WidgetStore } from './widgetStore'

interface NewThreadProps {
  store: WidgetStore
  locale: string
  t: WidgetStrings
}

/** A conversation before its first message: the greeting, and the composer at once. */
export function NewThread({ store, locale, t }: NewThreadProps) {
  const { business } = store
  const { refusal } = store.first
  const sending = store.first.isBusy ? store.visitor.visit.starting?.content : undefined
  return (
    <>
      <div class="scroller" role="log" aria-live="polite" aria-label={t.messages} tabIndex={0}>
        <div class="thread">
          <div class="message">
            <p class="bubble" dir="auto">
              <Words>{business?.widget?.greeting ?? t.greeting}</Words>
            </p>
          </div>
          {sending && <TextBubble item={pending(sending)} text={sending} t={t} locale={locale} />}
          {refusal && (
            <p class="problem" role="alert">
              <Words>{explainCode(refusal.code, t.errors, t.refused)}</Words>
            </p>
          )}
        </div>
      </div>
      <Composer
        thread={store.first}
        placeholder={business?.widget?.placeholder}
        t={t}
        onSent={() => undefined}
      />
    </>
  )
}

const pending = (text: string) => ({
  key: 'first',
  mine: true,
  sender: '',
  text,
  file: null,
  state: 'sending' as const,
  timestamp: new Date().toISOString(),
})
