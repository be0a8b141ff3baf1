/** @jsxImportSource preact */
import { explainCode } from '@/api/errors'
import { longestDetail, longestMessage } from './limits'
import type { WidgetStrings } from './strings'
import { Words } from './Words'
import type { WidgetStore } from './widgetStore'

export function StartForm({ store, t }: { store: WidgetStore; t: WidgetStrings }) {
  const vouchedFor = store.visitor.visit.customerId ? store.visitor.details.name : undefined
  const greeting = store.business?.widget?.greeting ?? t.greeting
  const begin = (event: SubmitEvent) => {
    event.preventDefault()
    if (store.starting) return
    const form = new FormData(event.currentTarget as HTMLFormElement)
    const text = (name: string) => String(form.get(name) ?? '').trim()
    const name = vouchedFor || text('name')
    if (!name || !text('message')) return
    void store.start(name, text('email') || (store.visitor.details.email ?? ''), String(form.get('message')))
  }
  // A maxlength would cut what is pasted without a word.
  const upTo = (longest: number) => (event: InputEvent) => {
    const field = event.currentTarget as HTMLInputElement | HTMLTextAreaElement
    const excess = field.value.length - longest
    field.setCustomValidity(excess > 0 ? t.tooLong(excess) : '')
    if (excess > 0) field.reportValidity()
  }
  return (
    <form class="start" onSubmit={begin}>
      <div class="welcome">
        <h2 dir="auto" data-long={greeting.length > 80 || undefined}>
          <Words>{greeting}</Words>
        </h2>
        <p>{t.hint}</p>
      </div>
      {vouchedFor ? (
        <p class="as">
          <Words>{t.as(vouchedFor)}</Words>
        </p>
      ) : (
        <>
          <label>
            {t.name}
            <input
              name="name"
              dir="auto"
              required
              onInput={upTo(longestDetail)}
              autocomplete="name"
              defaultValue={store.visitor.details.name}
            />
          </label>
          <label>
            {t.email}
            <input
              name="email"
              type="email"
              onInput={upTo(longestDetail)}
              autocomplete="email"
              defaultValue={store.visitor.details.email}
            />
          </label>
        </>
      )}
      <label>
        {t.message}
        <textarea
          name="message"
          dir="auto"
          required
          rows={4}
          defaultValue={store.words}
          onInput={(event) => {
            store.words = event.currentTarget.value
            upTo(longestMessage)(event)
          }}
        />
      </label>
      {store.problem !== null && (
        <p class="problem" role="alert">
          <Words>{explainCode(store.problem, t.errors, t.refused)}</Words>
        </p>
      )}
      {/* Not disabled, which would take the focus from it. */}
      <button type="submit" class="primary" aria-disabled={store.starting}>
        <Words>{store.starting ? t.beginning : t.begin}</Words>
      </button>
    </form>
  )
}
