import { useState } from 'react'
import { useViewer } from '@/api/ViewerContext'
import { useI18n } from '@/i18n/I18nContext'
import { Avatar } from '@/ui/Avatar'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { explain } from '@/ui/useSubmission'
import styles from './AccountDialog.module.css'
import { PasswordForm } from './PasswordForm'

export function AccountDialog({ onClose }: { onClose: () => void }) {
  const { t } = useI18n()
  const { user, signOut, signOutEverywhere } = useViewer()
  const [problem, setProblem] = useState<string | null>(null)
  const tryTo = (leave: () => Promise<void>) => leave().catch((error) => setProblem(explain(error, t)))
  return (
    <Dialog title={t.account.title} closeLabel={t.common.close} onClose={onClose}>
      <div className={styles.account}>
        <div className={styles.who}>
          <Avatar name={user.name} />
          <p>
            <bdi>{user.name}</bdi>
            <small>{user.email}</small>
          </p>
        </div>
        <ul className={styles.businesses} aria-label={t.account.businesses}>
          {user.memberships.map((membership) => (
            <li key={membership.business_id}>
              <bdi>{membership.business_name}</bdi> <small>{t.team.roles[membership.role]}</small>
            </li>
          ))}
        </ul>
        <PasswordForm />
        {problem && <p role="alert">{problem}</p>}
        <footer className={styles.footer}>
          <Button look="danger" onClick={() => tryTo(signOutEverywhere)}>
            {t.account.signOutEverywhere}
          </Button>
          <Button onClick={() => tryTo(signOut)}>{t.account.signOut}</Button>
        </footer>
      </div>
    </Dialog>
  )
}
