import { useMutation } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { useState } from 'react'
import { customerAPI } from '@/api/customerAPI'
import type { Conversation } from '@/api/types'
import { useI18n } from '@/i18n/I18nContext'
import { download } from '@/lib/download'
import { Button } from '@/ui/Button'
import { Confirm } from '@/ui/Confirm'
import { explain } from '@/ui/useSubmission'
import styles from './CustomerPanel.module.css'

export function CustomerPrivacy({ conversation }: { conversation: Conversation }) {
  const { t } = useI18n()
  const { business_id: businessId, customer_id: customerId, customer_name: name } = conversation
  const [confirming, setConfirming] = useState(false)
  const take = useMutation({
    mutationFn: () => customerAPI.exportCustomer(businessId, customerId),
    onSuccess: (file) => download(file, `customer-${customerId}.json`),
  })
  const erase = useMutation({ mutationFn: () => customerAPI.eraseCustomer(businessId, customerId) })
  const confirmed = () => {
    setConfirming(false)
    erase.mutate()
  }
  const error = take.error ?? erase.error
  return (
    <section className={styles.section}>
      <h3>{t.customer.privacy}</h3>
      <div className={styles.buttons}>
        <Button icon={Download} disabled={take.isPending} onClick={() => take.mutate()}>
          {t.customer.export}
        </Button>
        <Button look="danger" disabled={erase.isPending} onClick={() => setConfirming(true)}>
          {t.customer.erase}
        </Button>
      </div>
      {error && (
        <p role="alert" className={styles.problem}>
          {explain(error, t)}
        </p>
      )}
      {confirming && (
        <Confirm
          title={t.customer.eraseName({ name })}
          hint={t.customer.eraseHint}
          action={t.customer.erase}
          onConfirm={confirmed}
          onClose={() => setConfirming(false)}
        />
      )}
    </section>
  )
}
