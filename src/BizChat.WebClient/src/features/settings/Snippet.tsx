import { useId } from 'react'
import { apiLink } from '@/api/client'
import { useSettingsTexts } from '@/i18n/settings/useSettingsTexts'
import { CopyButton } from '@/ui/CopyButton'
import styles from './Settings.module.css'

/** What is put into a website, to be copied. */
export function Snippet({ businessId }: { businessId: string }) {
  const { install: texts } = useSettingsTexts()
  const id = useId()
  const { origin } = new URL(apiLink('/'), window.location.href)
  const snippet = `<script src="${origin}/widget.js" data-business="${businessId}" async></script>`
  return (
    <figure className={styles.code} aria-labelledby={id}>
      <figcaption id={id}>
        {texts.snippet}
        <CopyButton what={texts.snippet} text={snippet} />
      </figcaption>
      <pre tabIndex={0} dir="ltr">
        <code>{snippet}</code>
      </pre>
    </figure>
  )
}
