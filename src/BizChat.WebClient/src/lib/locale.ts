export const languages = ['en', 'de'] as const
export type Language = (typeof languages)[number]

/** A language tag as `Intl` takes it: pages also write `en_US`, systems `en-US@posix`. Null if it is none. */
export function localeOf(tag: unknown): Intl.Locale | null {
  const [name = ''] = String(tag ?? '')
    .trim()
    .replace(/_/g, '-')
    .split(/[.@]/)
  try {
    return new Intl.Locale(name)
  } catch {
    return null
  }
}

/** The first of the tags that names one of our languages, as `Intl` takes it; else English. */
export function chooseLocale(...tags: unknown[]) {
  for (const tag of tags) {
    const locale = localeOf(tag)
    const language = languages.find((name) => name === locale?.language)
    if (locale && language) return { language, tag: locale.toString() }
  }
  return { language: languages[0], tag: languages[0] }
}
