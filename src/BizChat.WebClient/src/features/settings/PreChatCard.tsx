import { Plus } from 'lucide-react'
import type { PreChatField, PreChatForm } from '@/api/types'
import { useSettingsTexts } from '@/i18n/settings/useSettingsTexts'
import { Button } from '@/ui/Button'
import { SelectField } from '@/ui/SelectField'
import { Choice } from './Choice'
import { Card } from './Page'
import { QuestionField } from './QuestionField'
import styles from './WidgetPage.module.css'
import { mostFields, movedUp, newField } from './widgetDraft'

interface PreChatCardProps {
  form: PreChatForm
  onChange: (form: PreChatForm) => void
}

export function PreChatCard({ form, onChange }: PreChatCardProps) {
  const { widget: texts } = useSettingsTexts()
  const { fields } = form
  const change = (part: Partial<PreChatForm>) => onChange({ ...form, ...part })
  const replace = (index: number, field: PreChatField) => change({ fields: fields.with(index, field) })
  return (
    <Card title={texts.form}>
      <Choice
        label={texts.ask}
        hint={texts.askHints[form.ask]}
        options={texts.asks}
        value={form.ask}
        onChange={(ask) => change({ ask })}
      />
      {form.ask !== 'never' && (
        <>
          <div className={styles.needs}>
            {(['name', 'email', 'phone'] as const).map((name) => (
              <SelectField
                key={name}
                label={texts[name]}
                options={texts.needs}
                value={form[name]}
                onChange={(need) => change({ [name]: need })}
              />
            ))}
          </div>
          {fields.map((field, index) => (
            <QuestionField
              key={field.key}
              number={index + 1}
              field={field}
              onChange={(next) => replace(index, next)}
              onUp={index > 0 ? () => change({ fields: movedUp(fields, index) }) : undefined}
              onRemove={() => change({ fields: fields.filter((one) => one !== field) })}
            />
          ))}
          <div>
            <Button
              icon={Plus}
              disabled={fields.length >= mostFields}
              onClick={() => change({ fields: [...fields, newField(fields)] })}
            >
              {texts.addField}
            </Button>
          </div>
        </>
      )}
    </Card>
  )
}
