import { type FormEvent, useState } from 'react'
import type { Conversation } from '@/api/types'
import { useI18n } from '@/i18n/I18nContext'
import { isComposing } from '@/lib/composing'
import { useChangeConversation } from '@/realtime/useChangeConversation'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { explain } from '@/ui/useSubmission'
import styles from './CustomerPanel.module.css'

export function CustomerDetails({ conversation }: { conversation: Conversation }) {
  const { t } = useI18n()
  const [editing, setEditing] = useState(false)
  if (editing) return <DetailsForm conversation={conversation} onDone={() => setEditing(false)} />
  const { customer_phone: phone, customer_email: email } = conversation
  return (
    <section className={styles.section}>
      <dl className={styles.facts}>
        <dt>{t.customer.email}</dt>
        <dd>{email ? <a href={`mailto:${email}`}>{email}</a> : <i>{t.customer.none}</i>}</dd>
        <dt>{t.customer.phone}</dt>
        <dd>{phone ? <a href={`tel:${phone}`}>{phone}</a> : <i>{t.customer.none}</i>}</dd>
      </dl>
      <Button icon="edit" onClick={() => setEditing(true)}>
        {t.customer.edit}
      </Button>
    </section>
  )
}

function DetailsForm({ conversation, onDone }: { conversation: Conversation; onDone: () => void }) {
  const { t } = useI18n()
  const change = useChangeConversation(conversation.id)

  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: string) => String(form.get(name) ?? '').trim()
    const details = {
      customerName: text('name') || conversation.customer_name,
      customerEmail: text('email') || null,
      customerPhone: text('phone') || null,
    }
    change.mutate(details, { onSuccess: onDone })
  }

  return (
    <form
      className={styles.section}
      onSubmit={save}
      onKeyDown={(event) => event.key === 'Escape' && !isComposing(event.nativeEvent) && onDone()}
    >
      <Field
        label={t.customer.name}
        name="name"
        required
        maxLength={200}
        defaultValue={conversation.customer_name}
      />
      <Field
        label={t.customer.email}
        name="email"
        type="email"
        defaultValue={conversation.customer_email ?? ''}
      />
      <Field
        label={t.customer.phone}
        name="phone"
        type="tel"
        defaultValue={conversation.customer_phone ?? ''}
      />
      {change.isError && (
        <p role="alert" className={styles.problem}>
          {explain(change.error, t)}
        </p>
      )}
      <div className={styles.buttons}>
        <Button type="submit" look="primary" disabled={change.isPending}>
          {t.customer.save}
        </Button>
        <Button onClick={onDone}>{t.customer.cancel}</Button>
      </div>
    </form>
  )
}
