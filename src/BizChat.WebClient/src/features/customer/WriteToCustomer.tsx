import { useId } from 'react'
import { useApi } from '@/api/ApiContext'
import { conversationAPI } from '@/api/conversationAPI'
import { useI18n } from '@/i18n/I18nContext'
import { afterClosing } from '@/lib/useBackCloses'
import { uuid } from '@/lib/uuid'
import { go } from '@/routing/navigation'
import { inboxPath } from '@/routing/paths'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { useSubmission } from '@/ui/useSubmission'
import styles from './WriteToCustomer.module.css'

interface WriteToCustomerProps {
  businessId: string
  customerId: string
  name: string
  onClose: () => void
}

/** Starts a conversation with a customer. */
export function WriteToCustomer({ businessId, customerId, name, onClose }: WriteToCustomerProps) {
  const api = useApi(conversationAPI)
  const { t } = useI18n()
  const field = useId()
  const { busy, problem, submit } = useSubmission(async ({ content = '' }) => {
    const ids = { clientConversationId: uuid(), clientMessageId: uuid() }
    const { id } = await api.createConversation({ businessId, customerId, content, ...ids })
    onClose()
    afterClosing(() => go(inboxPath('all', id)))
  })
  return (
    <Dialog title={t.customers.writeTo({ name })} closeLabel={t.common.close} onClose={onClose}>
      <form className={styles.form} onSubmit={submit}>
        <label htmlFor={field}>{t.customers.message}</label>
        <textarea id={field} name="content" required maxLength={10_000} rows={5} dir="auto" />
        {problem && (
          <p role="alert" className={styles.problem}>
            {problem}
          </p>
        )}
        <div className={styles.actions}>
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button type="submit" look="primary" disabled={busy}>
            {t.input.sendShort}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
