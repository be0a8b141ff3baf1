import { useMutation } from '@tanstack/react-query'
import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { apiLink } from '@/api/client'
import { teamAPI } from '@/api/teamAPI'
import { useI18n } from '@/i18n/I18nContext'
import { Button } from '@/ui/Button'
import { Confirm } from '@/ui/Confirm'
import { CopyField } from './CopyField'
import { pageExample, serverExample } from './identityExample'
import { Problem } from './Problem'
import styles from './TeamPage.module.css'

export function IdentitySection({ businessId }: { businessId: string }) {
  const { t } = useI18n()
  const [confirming, setConfirming] = useState(false)
  const make = useMutation({ mutationFn: () => teamAPI.makeIdentitySecret(businessId) })
  const confirmed = () => {
    setConfirming(false)
    make.mutate()
  }
  const origin = new URL(apiLink('/'), window.location.href).origin
  return (
    <div className={styles.card}>
      <p className={styles.hint}>{t.identity.hint}</p>
      <ol className={styles.steps}>
        {t.identity.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <div>
        <Button look="primary" icon={KeyRound} disabled={make.isPending} onClick={() => setConfirming(true)}>
          {t.identity.make}
        </Button>
      </div>
      <Problem error={make.error} />
      {make.data && <CopyField label={t.identity.secret} value={make.data.secret} hint={t.team.onlyNow} />}
      <Code title={t.identity.server} text={serverExample} />
      <Code title={t.identity.page} text={pageExample(origin, businessId)} />
      {confirming && (
        <Confirm
          title={t.identity.make}
          hint={t.identity.makeHint}
          action={t.identity.make}
          onConfirm={confirmed}
          onClose={() => setConfirming(false)}
        />
      )}
    </div>
  )
}

function Code({ title, text }: { title: string; text: string }) {
  return (
    <figure className={styles.code}>
      <figcaption>{title}</figcaption>
      <pre tabIndex={0} dir="ltr">
        <code>{text}</code>
      </pre>
    </figure>
  )
}
