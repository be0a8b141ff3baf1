/** @jsxImportSource preact */
import { explainCode } from '@/api/errors'
import { longestMessage } from './limits'
import { answersIn, questionsOf, refusedQuestion } from './preChat'
import { isStaffed } from './presence'
import { QuestionField } from './QuestionField'
import type { WidgetStrings } from './strings'
import { upTo } from './upTo'
import { Words } from './Words'
import type { WidgetStore } from './widgetStore'

/** The form before the first message. */
export function StartForm({ store, t }: { store: WidgetStore; t: WidgetStrings }) {
  const { business, visitor } = store
  const { refusal } = store.first
  const vouchedFor = visitor.visit.customerId ? visitor.details.name : undefined
  const questions = questionsOf(business, vouchedFor ? visitor.details : {})
  const greeting = business?.widget?.greeting ?? t.greeting
  const problem = refusal && explainCode(refusal.code, t.errors, t.refused)
  const atFault = refusal && refusedQuestion(refusal, questions)

  const begin = (event: SubmitEvent) => {
    event.preventDefault()
    if (store.first.isBusy) return
    const form = new FormData(event.currentTarget as HTMLFormElement)
    const message = String(form.get('message') ?? '')
    if (!message.trim()) return
    void store.start(answersIn(form), message)
  }
  return (
    <form class="start" onSubmit={begin}>
      <div class="welcome">
        <h2 dir="auto" data-long={greeting.length > 80 || undefined}>
          <Words>{greeting}</Words>
        </h2>
        <p>{t.hint}</p>
      </div>
      {vouchedFor && (
        <p class="as">
          <Words>{t.as(vouchedFor)}</Words>
        </p>
      )}
      {questions.map((question) => (
        <QuestionField
          key={question.name}
          question={question}
          known={visitor.details[question.name as keyof typeof visitor.details]}
          hint={question.kind === 'email' && business && !isStaffed(business) ? t.mailHint : undefined}
          problem={question.name === atFault ? (problem ?? undefined) : undefined}
          t={t}
        />
      ))}
      <label>
        {t.message}
        <textarea
          name="message"
          dir="auto"
          required
          rows={4}
          placeholder={business?.widget?.placeholder ?? undefined}
          value={store.first.words}
          onInput={(event) => {
            store.first.words = event.currentTarget.value
            upTo(longestMessage, t)(event)
          }}
        />
      </label>
      {problem && !atFault && (
        <p class="problem" role="alert">
          <Words>{problem}</Words>
        </p>
      )}
      {/* Not disabled, which would take the focus from it. */}
      <button type="submit" class="primary" aria-disabled={store.first.isBusy}>
        <Words>{store.first.isBusy ? t.beginning : t.begin}</Words>
      </button>
    </form>
  )
}
