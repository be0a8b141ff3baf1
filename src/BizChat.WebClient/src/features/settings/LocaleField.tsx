import { useState } from 'react'
import { type Language, languageNames } from '@/i18n/I18nContext'
import { SelectField } from '@/ui/SelectField'

interface LocaleFieldProps {
  label: string
  name: string
  initial: Language
}

/** One of our languages, in a form. */
export function LocaleField({ label, name, initial }: LocaleFieldProps) {
  const [locale, setLocale] = useState(initial)
  return (
    <>
      <SelectField label={label} options={languageNames} value={locale} onChange={setLocale} />
      <input type="hidden" name={name} value={locale} />
    </>
  )
}
