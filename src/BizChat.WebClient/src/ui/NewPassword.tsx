import { useI18n } from '@/i18n/I18nContext'
import { Field } from './Field'

const shortest = 8
const longest = 128

export function NewPassword({ label, name }: { label: string; name: string }) {
  const { t } = useI18n()
  return (
    <Field
      label={label}
      name={name}
      type="password"
      autoComplete="new-password"
      hint={t.access.passwordHint({ n: shortest })}
      minLength={shortest}
      maxLength={longest}
      required
    />
  )
}
