import type { WidgetSettings } from '@/api/types'
import { useSettingsTexts } from '@/i18n/settings/useSettingsTexts'
import { Field } from '@/ui/Field'
import { SelectField } from '@/ui/SelectField'
import { TextArea } from '@/ui/TextArea'
import { Card } from './Page'
import { TextLanguageChoice } from './TextLanguageChoice'
import type { TextLanguage } from './translations'
import { WidgetTranslationFields } from './WidgetTranslationFields'

interface WidgetWordsCardProps {
  widget: WidgetSettings
  language: TextLanguage
  onLanguage: (language: TextLanguage) => void
  onChange: (part: Partial<WidgetSettings>) => void
}

export function WidgetWordsCard({ widget, language, onLanguage, onChange }: WidgetWordsCardProps) {
  const { widget: texts } = useSettingsTexts()
  const locale = widget.locale ?? ''
  // One that was set by a program stays offered.
  const locales = { ...texts.locales, [locale]: texts.locales[locale] ?? locale }
  return (
    <Card title={texts.words}>
      <SelectField
        label={texts.locale}
        options={locales}
        value={locale}
        onChange={(next) => onChange({ locale: next || null })}
      />
      <TextLanguageChoice value={language} onChange={onLanguage} />
      {language ? (
        <WidgetTranslationFields key={language} language={language} widget={widget} onChange={onChange} />
      ) : (
        <>
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
          <Field
            label={texts.launcherText}
            hint={texts.launcherTextHint}
            value={widget.launcher_text ?? ''}
            maxLength={100}
            onChange={(event) => onChange({ launcher_text: event.target.value })}
          />
        </>
      )}
    </Card>
  )
}
