import { useSettingsTexts } from '@/i18n/settings/useSettingsTexts'
import { Choice } from './Choice'
import type { TextLanguage } from './translations'

interface TextLanguageChoiceProps {
  value: TextLanguage
  onChange: (language: TextLanguage) => void
}

/** For which language texts are written: for all, or for one where they differ. */
export function TextLanguageChoice({ value, onChange }: TextLanguageChoiceProps) {
  const { translation: texts } = useSettingsTexts()
  return (
    <Choice
      label={texts.label}
      hint={texts.hint}
      options={texts.languages}
      value={value}
      onChange={onChange}
    />
  )
}
