import { useState } from 'react'
import { useViewer } from '@/api/ViewerContext'
import { useI18n } from '@/i18n/I18nContext'
import { useSettingsTexts } from '@/i18n/settings/useSettingsTexts'
import { Button } from '@/ui/Button'
import { explain } from '@/ui/useSubmission'
import { Card } from './Page'
import styles from './Settings.module.css'

export function SessionsCard() {
  const { t } = useI18n()
  const { me: texts } = useSettingsTexts()
  const { user, signOut, signOutEverywhere } = useViewer()
  const [problem, setProblem] = useState<string | null>(null)
  const tryTo = (leave: () => Promise<void>) => void leave().catch((error) => setProblem(explain(error, t)))
  return (
    <>
      <Card title={texts.businesses}>
        <ul className={styles.rows} aria-label={texts.businesses}>
          {user.memberships.map((membership) => (
            <li key={membership.business_id} className={styles.row}>
              <bdi className={styles.what}>{membership.business_name}</bdi>
              <span className={styles.tag}>{t.roles[membership.role]}</span>
            </li>
          ))}
        </ul>
      </Card>
      <Card title={texts.sessions} hint={texts.sessionsHint}>
        {problem && (
          <p role="alert" className={styles.problem}>
            {problem}
          </p>
        )}
        <div className={styles.foot}>
          <Button onClick={() => tryTo(signOut)}>{texts.signOut}</Button>
          <Button look="danger" onClick={() => tryTo(signOutEverywhere)}>
            {texts.signOutEverywhere}
          </Button>
        </div>
      </Card>
    </>
  )
}
