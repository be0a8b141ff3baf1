import type { AutoReplies } from '@/api/types'
import { useSettingsTexts } from '@/i18n/settings/useSettingsTexts'
import { TextArea } from '@/ui/TextArea'

const longest = 2000
const names = ['welcome', 'away', 'no_answer'] as const

type Texts = Partial<Record<(typeof names)[number], string | null>>

interface ReplyTextsProps {
  texts: Texts
  /** What is said without them. */
  usual?: AutoReplies
  onChange: (part: Texts) => void
}

/** What is said to the first message; of a translation also what is said without an answer. */
export function ReplyTexts({ texts: own, usual, onChange }: ReplyTextsProps) {
  const { messages: texts } = useSettingsTexts()
  const said = usual && { ...usual, no_answer: usual.no_answer?.text }
  const labels = { welcome: texts.welcome, away: texts.away, no_answer: texts.noAnswer }
  const hints = { welcome: texts.hints.welcome, away: texts.hints.away, no_answer: undefined }
  return names
    .filter((name) => usual || name !== 'no_answer')
    .map((name) => (
      <TextArea
        key={name}
        label={labels[name]}
        hint={usual ? undefined : hints[name]}
        value={own[name] ?? ''}
        placeholder={said?.[name] ?? undefined}
        maxLength={longest}
        rows={3}
        onChange={(event) => onChange({ [name]: event.target.value })}
      />
    ))
}
