import type { ReactNode } from 'react'
import { Button } from '@/ui/Button'
import { Logo } from '@/ui/Logo'
import type { Submission } from '@/ui/useSubmission'
import styles from './AccessCard.module.css'

interface AccessCardProps {
  title: string
  hint: ReactNode
  action: string
  submission: Submission
  children: ReactNode
}

export function AccessCard({ title, hint, action, submission, children }: AccessCardProps) {
  return (
    <main className={styles.page}>
      <form className={styles.card} onSubmit={submission.submit}>
        <Logo size={44} />
        <div>
          <h1>{title}</h1>
          <p className={styles.hint}>{hint}</p>
        </div>
        {children}
        {submission.problem && (
          <p role="alert" className={styles.problem}>
            {submission.problem}
          </p>
        )}
        <Button type="submit" look="primary" className={styles.submit} disabled={submission.busy}>
          {action}
        </Button>
      </form>
    </main>
  )
}
