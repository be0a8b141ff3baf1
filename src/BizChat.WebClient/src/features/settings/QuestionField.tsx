import { ArrowUp, Trash2 } from 'lucide-react'
import type { PreChatField } from '@/api/types'
import { useSettingsTexts } from '@/i18n/settings/useSettingsTexts'
import { IconButton } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { SelectField } from '@/ui/SelectField'
import { TextArea } from '@/ui/TextArea'
import { Toggle } from './Toggle'
import styles from './WidgetPage.module.css'

interface QuestionFieldProps {
  number: number
  field: PreChatField
  onChange: (field: PreChatField) => void
  /** Undefined for the first. */
  onUp?: () => void
  onRemove: () => void
}

/** A further question to visitors. */
export function QuestionField({ number: n, field, onChange, onUp, onRemove }: QuestionFieldProps) {
  const { widget: texts } = useSettingsTexts()
  const change = (part: Partial<PreChatField>) => onChange({ ...field, ...part })
  return (
    <fieldset className={styles.question}>
      <legend>{texts.field({ n })}</legend>
      <div>
        <Field
          label={texts.label}
          value={field.label}
          maxLength={200}
          required
          onChange={(event) => change({ label: event.target.value })}
        />
        <SelectField
          label={texts.type}
          options={texts.types}
          value={field.type}
          onChange={(type) => change({ type })}
        />
      </div>
      {field.type === 'choice' && (
        <TextArea
          label={texts.choices}
          hint={texts.choicesHint}
          value={(field.choices ?? []).join('\n')}
          required
          onChange={(event) => change({ choices: event.target.value.split('\n') })}
        />
      )}
      <Toggle label={texts.required} checked={field.required} onChange={(required) => change({ required })} />
      <div className={styles.buttons}>
        {onUp && <IconButton icon={ArrowUp} label={texts.up({ n })} onClick={onUp} />}
        <IconButton icon={Trash2} label={texts.removeField({ n })} onClick={onRemove} />
      </div>
    </fieldset>
  )
}
