import { type Language, languageNames, useI18n } from '@/i18n/I18nContext'
import { Choice } from './Choice'

export function LanguageChoice() {
  const { t, chosen, setLanguage } = useI18n()
  return (
    <Choice<Language>
      label={t.settings.language}
      options={languageNames}
      value={chosen}
      onChange={setLanguage}
    />
  )
}
