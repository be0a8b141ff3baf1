import { type Language, languageNames, useI18n } from '@/i18n/I18nContext'
import { useSettingsTexts } from '@/i18n/settings/useSettingsTexts'
import { Choice } from './Choice'

export function LanguageChoice() {
  const { chosen, setLanguage } = useI18n()
  const { me: texts } = useSettingsTexts()
  return (
    <Choice<Language> label={texts.language} options={languageNames} value={chosen} onChange={setLanguage} />
  )
}
