import { useI18n } from '@/i18n/I18nContext'
import styles from './CustomerPanel.module.css'
import { InlineEdit } from './InlineEdit'
import { useEditCustomer } from './useEditCustomer'

interface CustomerContactProps {
  businessId: string
  customerId: string
  email: string | null
  phone: string | null
}

export function CustomerContact({ businessId, customerId, email, phone }: CustomerContactProps) {
  const { t } = useI18n()
  const edit = useEditCustomer(businessId, customerId)
  return (
    <section className={styles.section} aria-label={t.customer.contact}>
      <dl className={styles.facts}>
        <dt>{t.customer.email}</dt>
        <dd>
          <InlineEdit
            label={t.customer.email}
            value={email ?? ''}
            input={{ type: 'email' }}
            onSave={(value) => edit({ email: value || null })}
          >
            <a href={`mailto:${email}`}>{email}</a>
          </InlineEdit>
        </dd>
        <dt>{t.customer.phone}</dt>
        <dd>
          <InlineEdit
            label={t.customer.phone}
            value={phone ?? ''}
            input={{ type: 'tel' }}
            onSave={(value) => edit({ phone: value || null })}
          >
            <a href={`tel:${phone}`}>{phone}</a>
          </InlineEdit>
        </dd>
      </dl>
    </section>
  )
}
