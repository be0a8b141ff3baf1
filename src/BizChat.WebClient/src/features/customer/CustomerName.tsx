import { BadgeCheck } from 'lucide-react'
import { useI18n } from '@/i18n/I18nContext'
import { isErased, personName } from '@/lib/personName'
import styles from './CustomerPanel.module.css'
import { InlineEdit } from './InlineEdit'
import { useEditCustomer } from './useEditCustomer'

interface CustomerNameProps {
  businessId: string
  customerId: string
  name: string
  /** Whether the business's website has identified the customer. */
  verified: boolean
}

export function CustomerName({ businessId, customerId, name, verified }: CustomerNameProps) {
  const { t } = useI18n()
  const edit = useEditCustomer(businessId, customerId)
  return (
    <div className={styles.name}>
      <InlineEdit
        label={t.customer.name}
        value={name}
        hasCopy={false}
        // A name cannot be taken away.
        onSave={isErased(name) ? undefined : (value) => value && edit({ name: value })}
      >
        <bdi>{personName(name, t)}</bdi>
        {verified && (
          <BadgeCheck
            className={styles.verified}
            size={16}
            role="img"
            aria-label={t.customer.verified}
            data-tooltip={t.customer.verified}
          />
        )}
      </InlineEdit>
    </div>
  )
}
