/** @jsxImportSource preact */
import { explainCode } from '@/api/errors'
import type { WidgetStrings } from './strings'
import type { WidgetStore } from './widgetStore'

export function StartForm({ store, t }: { store: WidgetStore; t: WidgetStrings }) {
  const vouchedFor = store.visitor.visit.customerId ? store.visitor.details.name : undefined
  const begin = (event: SubmitEvent) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget as HTMLFormElement)
    const text = (name: string) => String(form.get(name) ?? '').trim()
    const name = vouchedFor || text('name')
    if (!name || !text('message')) return
    void store.start(name, text('email') || (store.visitor.details.email ?? ''), String(form.get('message')))
  }
  return (
    <form class="start" onSubmit={begin}>
      <div class="welcome">
        <h2>{t.greeting}</h2>
        <p>{t.hint}</p>
      </div>
      {vouchedFor ? (
        <p class="as">{t.as(vouchedFor)}</p>
      ) : (
        <>
          <label>
            {t.name}
            <input
              name="name"
              dir="auto"
              required
              maxLength={200}
              autocomplete="name"
              defaultValue={store.visitor.details.name}
            />
          </label>
          <label>
            {t.email}
            <input
              name="email"
              type="email"
              maxLength={200}
              autocomplete="email"
              defaultValue={store.visitor.details.email}
            />
          </label>
        </>
      )}
      <label>
        {t.message}
        <textarea name="message" dir="auto" required rows={4} maxLength={10_000} />
      </label>
      {store.problem !== null && (
        <p class="problem" role="alert">
          {explainCode(store.problem, t.errors, t.refused)}
        </p>
      )}
      <button type="submit" class="primary" disabled={store.starting}>
        {store.starting ? t.beginning : t.begin}
      </button>
    </form>
  )
}
