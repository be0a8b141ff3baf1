import { createContext, type ReactNode, useContext, useEffect, useMemo, useReducer } from 'react'
import { chooseLocale, type Language, localeOf } from '@/lib/locale'
import { readPreference, usePreference } from '@/lib/preferences'
import { en, type Strings } from './en'

export type { Language }
export const languageNames: Record<Language, string> = { en: 'English', de: 'Deutsch' }

const preferenceName = 'language'
const texts: Partial<Record<Language, Strings>> = { en }
const load: Record<Language, () => Promise<Strings>> = {
  en: async () => en,
  de: async () => (await import('./de')).de,
}

function preferred(): Language {
  return chooseLocale(navigator.language).language
}

function known(language: Language): Language {
  return language in languageNames ? language : 'en'
}

/** Before the first paint, so that no other language flashes. */
export async function loadLanguage(language = readPreference(preferenceName, preferred())) {
  const chosen = known(language)
  texts[chosen] ??= await load[chosen]().catch(() => undefined)
}

function regional(chosen: Language): string {
  const locales = (navigator.languages ?? []).map(localeOf)
  return locales.find((locale) => locale?.language === chosen)?.toString() ?? chosen
}

const I18nContext = createContext({
  t: en,
  language: 'en',
  chosen: 'en' as Language,
  setLanguage: (_: Language) => {},
})

export function I18nProvider({ children }: { children: ReactNode }) {
  const [stored, setLanguage] = usePreference<Language>(preferenceName, preferred())
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  const chosen = known(stored)
  const t = texts[chosen] ?? en
  useEffect(() => {
    document.documentElement.lang = chosen
    if (!texts[chosen]) void loadLanguage(chosen).then(redraw)
  }, [chosen])
  const value = useMemo(
    () => ({ t, language: regional(chosen), chosen, setLanguage }),
    [t, chosen, setLanguage],
  )
  return <I18nContext value={value}>{children}</I18nContext>
}

export function useI18n() {
  return useContext(I18nContext)
}
