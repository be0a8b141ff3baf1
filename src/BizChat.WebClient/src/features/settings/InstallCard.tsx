import { useId } from 'react'
import { apiLink } from '@/api/client'
import { useSettingsTexts } from '@/i18n/settings/useSettingsTexts'
import { CopyButton } from '@/ui/CopyButton'
import { InstallCheck } from './InstallCheck'
import { Card } from './Page'
import styles from './Settings.module.css'

export function snippetOf(businessId: string) {
  const { origin } = new URL(apiLink('/'), window.location.href)
  return `<script src="${origin}/widget.js" data-business="${businessId}" async></script>`
}

export function InstallCard({ businessId }: { businessId: string }) {
  const { install: texts } = useSettingsTexts()
  const id = useId()
  const snippet = snippetOf(businessId)
  return (
    <Card title={texts.title} hint={texts.hint}>
      <figure className={styles.code} aria-labelledby={id}>
        <figcaption id={id}>
          {texts.snippet}
          <CopyButton what={texts.snippet} text={snippet} />
        </figcaption>
        <pre tabIndex={0} dir="ltr">
          <code>{snippet}</code>
        </pre>
      </figure>
      <InstallCheck businessId={businessId} />
    </Card>
  )
}
