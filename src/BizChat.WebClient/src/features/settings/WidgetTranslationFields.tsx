import type { WidgetSettings, WidgetTranslation } from '@/api/types'
import { useSettingsTexts } from '@/i18n/settings/useSettingsTexts'
import { Field } from '@/ui/Field'
import { TextArea } from '@/ui/TextArea'
import { type Language, widgetTextsIn, withWidgetTexts } from './translations'

interface WidgetTranslationFieldsProps {
  language: Language
  widget: WidgetSettings
  onChange: (part: Partial<WidgetSettings>) => void
}

/** The texts of one language, each above the one that is shown without it. */
export function WidgetTranslationFields({ language, widget, onChange }: WidgetTranslationFieldsProps) {
  const { widget: texts, translation } = useSettingsTexts()
  const own = widgetTextsIn(language, widget)
  const change = (part: Partial<WidgetTranslation>) => onChange(withWidgetTexts(widget, part, language))
  const { fields } = widget.pre_chat
  const choices = [
    ...new Set(fields.flatMap((field) => (field.type === 'choice' ? (field.choices ?? []) : []))),
  ]
  return (
    <>
      <TextArea
        label={texts.greeting}
        value={own.greeting ?? ''}
        placeholder={widget.greeting ?? undefined}
        maxLength={500}
        rows={3}
        onChange={(event) => change({ greeting: event.target.value })}
      />
      <Field
        label={texts.placeholder}
        value={own.placeholder ?? ''}
        placeholder={widget.placeholder ?? undefined}
        maxLength={100}
        onChange={(event) => change({ placeholder: event.target.value })}
      />
      <Field
        label={texts.launcherText}
        value={own.launcher_text ?? ''}
        placeholder={widget.launcher_text ?? undefined}
        maxLength={100}
        onChange={(event) => change({ launcher_text: event.target.value })}
      />
      {fields.map(({ key, label }, index) => (
        <Field
          key={key}
          label={texts.field({ n: index + 1 })}
          value={own.labels[key] ?? ''}
          placeholder={label}
          maxLength={200}
          onChange={(event) => change({ labels: { ...own.labels, [key]: event.target.value } })}
        />
      ))}
      {choices.filter(Boolean).map((choice) => (
        <Field
          key={choice}
          label={translation.choice({ choice })}
          value={own.choices[choice] ?? ''}
          placeholder={choice}
          maxLength={200}
          onChange={(event) => change({ choices: { ...own.choices, [choice]: event.target.value } })}
        />
      ))}
    </>
  )
}
