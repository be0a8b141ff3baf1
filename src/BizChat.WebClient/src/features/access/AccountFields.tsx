import { useI18n } from '@/i18n/I18nContext'
import { Field } from '@/ui/Field'
import { NewPassword } from '@/ui/NewPassword'
import styles from './AccessCard.module.css'

interface AccountFieldsProps {
  email: string | null
  hasAccount: boolean
  onHasAccount: (hasAccount: boolean) => void
}

export function AccountFields({ email, hasAccount, onHasAccount }: AccountFieldsProps) {
  const { t } = useI18n()
  return (
    <>
      {!hasAccount && (
        <Field label={t.access.name} name="name" autoComplete="name" maxLength={200} required />
      )}
      <Field
        label={t.access.email}
        name="email"
        type="email"
        autoComplete="username"
        defaultValue={email ?? ''}
        readOnly={email !== null}
        required
      />
      {hasAccount ? (
        <Field
          label={t.access.password}
          name="password"
          type="password"
          autoComplete="current-password"
          required
        />
      ) : (
        <NewPassword label={t.access.password} name="password" />
      )}
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={hasAccount}
          onChange={(event) => onHasAccount(event.target.checked)}
        />
        {t.invite.hasAccount}
      </label>
    </>
  )
}
