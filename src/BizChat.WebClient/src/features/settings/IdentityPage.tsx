import { useMutation } from '@tanstack/react-query'
import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { useApi } from '@/api/ApiContext'
import { apiLink } from '@/api/client'
import { teamAPI } from '@/api/teamAPI'
import { useSettingsTexts } from '@/i18n/settings/useSettingsTexts'
import { Button } from '@/ui/Button'
import { Confirm } from '@/ui/Confirm'
import { CopyField } from './CopyField'
import { pageExample, serverExample } from './identityExample'
import { Card, Page } from './Page'
import { Problem } from './Problem'
import type { PageProps } from './pages'
import styles from './Settings.module.css'

export function IdentityPage({ businessId }: PageProps) {
  const api = useApi(teamAPI)
  const texts = useSettingsTexts()
  const [confirming, setConfirming] = useState(false)
  const make = useMutation({ mutationFn: () => api.makeIdentitySecret(businessId) })
  const confirmed = () => {
    setConfirming(false)
    make.mutate()
  }
  const origin = new URL(apiLink('/'), window.location.href).origin
  return (
    <Page name="identity">
      <Card>
        <ol className={styles.steps}>
          {texts.identity.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <div>
          <Button
            look="primary"
            icon={KeyRound}
            disabled={make.isPending}
            onClick={() => setConfirming(true)}
          >
            {texts.identity.make}
          </Button>
        </div>
        <Problem error={make.error} />
        {make.data && (
          <CopyField label={texts.identity.secret} value={make.data.secret} hint={texts.team.onlyNow} />
        )}
        <Code title={texts.identity.server} text={serverExample} />
        <Code title={texts.identity.page} text={pageExample(origin, businessId)} />
        {confirming && (
          <Confirm
            title={texts.identity.make}
            hint={texts.identity.makeHint}
            action={texts.identity.make}
            onConfirm={confirmed}
            onClose={() => setConfirming(false)}
          />
        )}
      </Card>
    </Page>
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
