import { useRef, useState } from 'react'
import { authAPI } from '@/api/authAPI'
import { useI18n } from '@/i18n/I18nContext'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { useSubmission } from '@/ui/useSubmission'
import styles from './AccountDialog.module.css'
import { NewPassword } from './NewPassword'

export function PasswordForm() {
  const { t } = useI18n()
  const form = useRef<HTMLFormElement>(null)
  const [changed, setChanged] = useState(false)
  const submission = useSubmission(
    async ({ current = '', next = '' }) => {
      setChanged(false)
      await authAPI.changePassword(current, next)
      form.current?.reset()
      setChanged(true)
    },
    { 'invalid.currentPassword': t.account.wrongPassword },
  )
  return (
    <form ref={form} className={styles.password} onSubmit={submission.submit}>
      <h3>{t.account.password}</h3>
      <Field
        label={t.account.currentPassword}
        name="current"
        type="password"
        autoComplete="current-password"
        required
      />
      <NewPassword label={t.account.newPassword} name="next" />
      {submission.problem && (
        <p role="alert" className={styles.problem}>
          {submission.problem}
        </p>
      )}
      <div className={styles.change}>
        <Button type="submit" disabled={submission.busy}>
          {t.account.changePassword}
        </Button>
        <output>{changed && t.account.passwordChanged}</output>
      </div>
    </form>
  )
}
