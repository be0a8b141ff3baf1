import type { AutoReplies } from '@/api/types'
import { useSettingsTexts } from '@/i18n/settings/useSettingsTexts'
import { Field } from '@/ui/Field'
import { TextArea } from '@/ui/TextArea'

type NoAnswer = AutoReplies['no_answer']

interface NoAnswerFieldsProps {
  value: NoAnswer
  onChange: (value: NoAnswer) => void
}

const usual = { minutes: 10, text: '' }

export function NoAnswerFields({ value, onChange }: NoAnswerFieldsProps) {
  const { messages: texts } = useSettingsTexts()
  const shown = value ?? usual
  return (
    <>
      <TextArea
        label={texts.noAnswer}
        hint={texts.hints.noAnswer}
        value={shown.text}
        maxLength={2000}
        rows={3}
        onChange={(event) => onChange({ ...shown, text: event.target.value })}
      />
      <Field
        label={texts.minutes}
        type="number"
        min={1}
        max={1440}
        value={shown.minutes || ''}
        required={shown.text.trim() !== ''}
        onChange={(event) => onChange({ ...shown, minutes: event.target.valueAsNumber || 0 })}
      />
    </>
  )
}
