import { type Language, useI18n } from '@/i18n/I18nContext'
import { settingsDe } from './de'
import { type SettingsTexts, settingsEn } from './en'

const texts: Record<Language, SettingsTexts> = { en: settingsEn, de: settingsDe }

export const settingsTexts = (language: Language) => texts[language]

/** The texts of the settings in the chosen language. */
export function useSettingsTexts() {
  return texts[useI18n().chosen]
}
