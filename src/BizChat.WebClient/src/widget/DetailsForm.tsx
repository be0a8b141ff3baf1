/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import { explainCode } from '@/api/errors'
import { answersIn, type Question, refusedQuestion } from './preChat'
import { QuestionField } from './QuestionField'
import type { WidgetStrings } from './strings'
import { Words } from './Words'
import type { WidgetStore } from './widgetStore'

interface DetailsFormProps {
  store: WidgetStore
  questions: Question[]
  t: WidgetStrings
}

/** Asks in the thread, once the first message is sent. */
export function DetailsForm({ store, questions, t }: DetailsFormProps) {
  const [isBusy, setBusy] = useState(false)
  const { answerRefusal: refusal, visitor } = store
  const problem = refusal && explainCode(refusal.code, t.errors, t.refused)
  const atFault = refusal && refusedQuestion(refusal, questions)
  const isMail = questions.length === 1 && questions[0]?.kind === 'email'

  const save = async (event: SubmitEvent) => {
    event.preventDefault()
    if (isBusy) return
    setBusy(true)
    await store.answer(answersIn(new FormData(event.currentTarget as HTMLFormElement)))
    setBusy(false)
  }
  return (
    <form class="details" aria-label={t.details} onSubmit={save}>
      <p>
        <Words>{isMail ? t.mailWanted : t.detailsWanted}</Words>
      </p>
      {questions.map((question) => (
        <QuestionField
          key={question.name}
          question={question}
          known={visitor.details[question.name as keyof typeof visitor.details]}
          problem={question.name === atFault ? (problem ?? undefined) : undefined}
          t={t}
        />
      ))}
      {problem && !atFault && (
        <p class="problem" role="alert">
          <Words>{problem}</Words>
        </p>
      )}
      <div class="actions">
        <button type="submit" class="primary" aria-disabled={isBusy}>
          {t.save}
        </button>
        <button type="button" class="plain" onClick={() => store.skipQuestions()}>
          {t.notNow}
        </button>
      </div>
    </form>
  )
}
