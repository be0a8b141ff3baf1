import { Pencil } from 'lucide-react'
import { useRef, useState } from 'react'
import type { Conversation } from '@/api/types'
import { useI18n } from '@/i18n/I18nContext'
import { Button } from '@/ui/Button'
import { CopyButton } from '@/ui/CopyButton'
import styles from './CustomerPanel.module.css'
import { DetailsForm, detailsOf, unsaved } from './DetailsForm'

export function CustomerDetails({ conversation }: { conversation: Conversation }) {
  const { t } = useI18n()
  const [editing, setEditing] = useState(unsaved.has(conversation.id))
  const edited = useRef(false)
  const done = () => {
    unsaved.delete(conversation.id)
    edited.current = true
    setEditing(false)
  }
  if (editing) return <DetailsForm conversation={conversation} onDone={done} />
  const { email, phone } = detailsOf(conversation)
  return (
    <section className={styles.section}>
      <dl className={styles.facts}>
        <dt>{t.customer.email}</dt>
        <Fact what={t.customer.email} value={email} scheme="mailto" />
        <dt>{t.customer.phone}</dt>
        <Fact what={t.customer.phone} value={phone} scheme="tel" />
      </dl>
      <Button
        icon={Pencil}
        ref={(button) => {
          if (edited.current) button?.focus()
          edited.current = false
        }}
        onClick={() => setEditing(true)}
      >
        {t.customer.edit}
      </Button>
    </section>
  )
}

function Fact({ what, value, scheme }: { what: string; value: string; scheme: string }) {
  const { t } = useI18n()
  if (!value) {
    return (
      <dd>
        <i>{t.customer.none}</i>
      </dd>
    )
  }
  return (
    <dd className={styles.copied}>
      <a href={`${scheme}:${value}`}>{value}</a>
      <CopyButton what={what} text={value} />
    </dd>
  )
}
