import { createContext, type ReactNode, useContext, useEffect, useMemo } from 'react'
import { usePreference } from '@/lib/preferences'
import { de } from './de'
import { en } from './en'

const languages = { en, de }
export type Language = keyof typeof languages
export const languageNames: Record<Language, string> = { en: 'English', de: 'Deutsch' }

function preferred(): Language {
  return navigator.language.startsWith('de') ? 'de' : 'en'
}

function regional(chosen: Language): string {
  return navigator.languages?.find((language) => language.startsWith(chosen)) ?? chosen
}

const I18nContext = createContext({
  t: en,
  language: 'en',
  chosen: 'en' as Language,
  setLanguage: (_: Language) => {},
})

export function I18nProvider({ children }: { children: ReactNode }) {
  const [stored, setLanguage] = usePreference<Language>('language', preferred())
  const chosen = stored in languages ? stored : 'en'
  useEffect(() => {
    document.documentElement.lang = chosen
  }, [chosen])
  const value = useMemo(
    () => ({ t: languages[chosen], language: regional(chosen), chosen, setLanguage }),
    [chosen, setLanguage],
  )
  return <I18nContext value={value}>{children}</I18nContext>
}

export function useI18n() {
  return useContext(I18nContext)
}
