import { type FormEvent, useState } from 'react'
import { ApiError } from '@/api/errors'
import { useI18n } from '@/i18n/I18nContext'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { Logo } from '@/ui/Logo'
import styles from './SignIn.module.css'

interface SignInProps {
  onSignIn: (email: string, password: string) => Promise<void>
}

export function SignIn({ onSignIn }: SignInProps) {
  const { t } = useI18n()
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  const explain = (error: unknown) => {
    if (!(error instanceof ApiError)) return t.access.unreachable
    return error.status === 429 ? t.access.tooMany : t.access.wrong
  }

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setBusy(true)
    setProblem(null)
    try {
      await onSignIn(String(form.get('email')), String(form.get('password')))
    } catch (error) {
      setProblem(explain(error))
      setBusy(false)
    }
  }

  return (
    <main className={styles.page}>
      <form className={styles.card} onSubmit={submit}>
        <Logo size={44} />
        <div>
          <h1>{t.access.title}</h1>
          <p className={styles.hint}>{t.access.hint}</p>
        </div>
        <Field label={t.access.email} name="email" type="email" autoComplete="username" required />
        <Field
          label={t.access.password}
          name="password"
          type="password"
          autoComplete="current-password"
          required
        />
        {problem && (
          <p role="alert" className={styles.problem}>
            {problem}
          </p>
        )}
        <Button type="submit" look="primary" className={styles.submit} disabled={busy}>
          {t.access.signIn}
        </Button>
      </form>
    </main>
  )
}
