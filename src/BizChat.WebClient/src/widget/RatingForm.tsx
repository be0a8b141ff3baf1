/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import { explainCode } from '@/api/errors'
import { longestAnswer } from './limits'
import type { WidgetStrings } from './strings'
import { upTo } from './upTo'
import { Words } from './Words'
import type { WidgetStore } from './widgetStore'

const scores = [1, 2, 3, 4, 5]

interface RatingFormProps {
  store: WidgetStore
  conversationId: number
  t: WidgetStrings
}

/** Asks how it went, once the conversation is resolved. */
export function RatingForm({ store, conversationId, t }: RatingFormProps) {
  const [score, setScore] = useState(0)
  const [problem, setProblem] = useState('')
  const [isBusy, setBusy] = useState(false)

  const rate = async (event: SubmitEvent) => {
    event.preventDefault()
    if (isBusy || score === 0) return
    const comment = String(new FormData(event.currentTarget as HTMLFormElement).get('comment') ?? '').trim()
    setBusy(true)
    const refusal = await store.rate(conversationId, score, comment)
    setBusy(false)
    if (refusal) setProblem(explainCode(refusal.code, t.errors, t.refused))
  }
  return (
    <form class="details" onSubmit={rate}>
      <fieldset class="scores">
        <legend>{t.rating.ask}</legend>
        {scores.map((value) => (
          <label key={value} data-chosen={value <= score || undefined}>
            <input
              type="radio"
              class="visually-hidden"
              name="score"
              value={value}
              checked={value === score}
              aria-label={t.rating.stars(value)}
              onChange={() => setScore(value)}
            />
            <svg viewBox="0 0 20 20" width="28" height="28" aria-hidden="true">
              <path d="M10 2.500l2.300 4.800 5.200.700-3.800 3.600.900 5.200L10 14.300l-4.600 2.500.900-5.200L2.500 8l5.200-.700z" />
            </svg>
          </label>
        ))}
      </fieldset>
      {score > 0 && (
        <>
          <label>
            {t.rating.comment}
            <textarea name="comment" dir="auto" rows={2} onInput={upTo(longestAnswer, t)} />
          </label>
          <div class="actions">
            <button type="submit" class="primary" aria-disabled={isBusy}>
              {t.rating.send}
            </button>
          </div>
        </>
      )}
      {problem && (
        <p class="problem" role="alert">
          <Words>{problem}</Words>
        </p>
      )}
    </form>
  )
}
