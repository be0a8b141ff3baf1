import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useAction } from '@/actions/ActionsContext'
import { changeCustomerDetails } from '@/actions/conversationActions'
import type { Conversation } from '@/api/types'
import { useI18n } from '@/i18n/I18nContext'
import { isComposing } from '@/lib/composing'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { explain } from '@/ui/useSubmission'
import styles from './CustomerPanel.module.css'

interface Details {
  name: string
  email: string
  phone: string
}

/** Edits by conversation, until they are saved or cancelled; leaving the conversation keeps them. */
export const unsaved = new Map<number, Details>()

export const detailsOf = (conversation: Conversation): Details => ({
  name: conversation.customer_name,
  email: conversation.customer_email ?? '',
  phone: conversation.customer_phone ?? '',
})

function detailsIn(form: HTMLFormElement): Details {
  const data = new FormData(form)
  const text = (name: keyof Details) => String(data.get(name) ?? '').trim()
  return { name: text('name'), email: text('email'), phone: text('phone') }
}

export function DetailsForm({ conversation, onDone }: { conversation: Conversation; onDone: () => void }) {
  const { t } = useI18n()
  const change = useAction(changeCustomerDetails)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const [kept] = useState(unsaved.get(conversation.id))
  const start = kept ?? detailsOf(conversation)
  const form = useRef<HTMLFormElement>(null)

  // Not when edits are shown again: the agent may be on the way to the next conversation.
  useEffect(() => {
    if (!kept) form.current?.querySelector('input')?.focus()
  }, [kept])

  const keep = (event: FormEvent<HTMLFormElement>) => {
    unsaved.set(conversation.id, detailsIn(event.currentTarget))
  }

  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const { name, email, phone } = detailsIn(event.currentTarget)
    const fields = {
      customer_name: name || conversation.customer_name,
      customer_email: email || null,
      customer_phone: phone || null,
    }
    setBusy(true)
    setError(null)
    const outcome = await change({ conversationId: conversation.id, fields })
    setBusy(false)
    // Also when the agent has left the conversation by then.
    if (outcome.state === 'refused') setError(outcome.error)
    else onDone()
  }

  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key !== 'Escape' || isComposing(event.nativeEvent) || unsaved.has(conversation.id)) return
    event.stopPropagation()
    onDone()
  }

  return (
    <form ref={form} className={styles.section} onSubmit={save} onInput={keep} onKeyDown={onKeyDown}>
      <Field label={t.customer.name} name="name" required maxLength={200} defaultValue={start.name} />
      <Field label={t.customer.email} name="email" type="email" defaultValue={start.email} />
      <Field label={t.customer.phone} name="phone" type="tel" defaultValue={start.phone} />
      {error !== null && (
        <p role="alert" className={styles.problem}>
          {explain(error, t)}
        </p>
      )}
      <div className={styles.buttons}>
        <Button type="submit" look="primary" disabled={busy}>
          {t.customer.save}
        </Button>
        <Button onClick={onDone}>{t.customer.cancel}</Button>
      </div>
    </form>
  )
}
