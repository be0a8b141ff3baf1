/** @jsxImportSource preact */
import { useId } from 'preact/hooks'
import { longestAnswer, longestDetail } from './limits'
import type { Question } from './preChat'
import type { WidgetStrings } from './strings'
import { upTo } from './upTo'
import { Words } from './Words'

interface QuestionFieldProps {
  question: Question
  known?: string
  /** Why the server did not take the answer. */
  problem?: string
  /** What the answer is for. */
  hint?: string
  t: WidgetStrings
}

const autocomplete = { name: 'name', email: 'email', phone: 'tel', text: 'off', choice: 'off' }
const types = { name: 'text', email: 'email', phone: 'tel', text: 'text', choice: 'text' } as const

export function QuestionField({ question, known, problem, hint, t }: QuestionFieldProps) {
  const { kind, name, required } = question
  const id = useId()
  const label = question.label || (kind === 'text' || kind === 'choice' ? name : t.ask[kind])
  const shared = {
    id,
    name,
    required,
    'aria-invalid': problem ? true : undefined,
    'aria-describedby': problem || hint ? `${id}-said` : undefined,
  }
  const longest = kind === 'text' ? longestAnswer : longestDetail
  return (
    <div class="question">
      <label for={id}>
        <bdi>{label}</bdi>
        {!required && ` ${t.optional}`}
      </label>
      {kind === 'choice' ? (
        <select {...shared}>
          <option value="">{t.choose}</option>
          {question.choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.words}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...shared}
          type={types[kind]}
          list={undefined}
          dir={kind === 'phone' ? 'ltr' : 'auto'}
          autocomplete={autocomplete[kind]}
          defaultValue={known}
          onInput={upTo(longest, t)}
        />
      )}
      {problem ? (
        <p class="problem" role="alert" id={`${id}-said`}>
          <Words>{problem}</Words>
        </p>
      ) : (
        hint && (
          <p class="hint" id={`${id}-said`}>
            {hint}
          </p>
        )
      )}
    </div>
  )
}
