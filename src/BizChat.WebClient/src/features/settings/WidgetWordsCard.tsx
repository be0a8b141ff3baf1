import type { WidgetSettings } from '@/api/types'
import { useSettingsTexts } from '@/i18n/settings/useSettingsTexts'
import { Field } from '@/ui/Field'
import { SelectField } from '@/ui/SelectField'
import { TextArea } from '@/ui/TextArea'
import { Card } from './Page'

interface WidgetWordsCardProps {
  widget: WidgetSettings
  onChange: (part: Partial<WidgetSettings>) => void
}

export function WidgetWordsCard({ widget, onChange }: WidgetWordsCardProps) {
  const { widget: texts } = useSettingsTexts()
  const locale = widget.locale ?? ''
  // One that was set by a program stays offered.
  const locales = { ...texts.locales, [locale]: texts.locales[locale] ?? locale }
  return (
    <Card title={texts.words}>
      <TextArea
        label={texts.greeting}
        hint={texts.greetingHint}
        value={widget.greeting ?? ''}
        maxLength={500}
        rows={3}
        onChange={(event) => onChange({ greeting: event.target.value })}
      />
      <Field
        label={texts.placeholder}
        hint={texts.greetingHint}
        value={widget.placeholder ?? ''}
        maxLength={100}
        onChange={(event) => onChange({ placeholder: event.target.value })}
      />
      <SelectField
        label={texts.locale}
        options={locales}
        value={locale}
        onChange={(next) => onChange({ locale: next || null })}
      />
    </Card>
  )
}
