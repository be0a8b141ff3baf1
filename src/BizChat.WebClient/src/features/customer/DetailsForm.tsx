import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { Conversation } from '@/api/types'
import { useI18n } from '@/i18n/I18nContext'
import { isComposing } from '@/lib/composing'
import { useChangeConversation } from '@/realtime/useChangeConversation'
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
  const change = useChangeConversation(conversation.id, true)
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

  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const { name, email, phone } = detailsIn(event.currentTarget)
    const details = {
      customerName: name || conversation.customer_name,
      customerEmail: email || null,
      customerPhone: phone || null,
    }
    // Also when the agent has left the conversation by then.
    change.mutateAsync(details).then(onDone, () => undefined)
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
