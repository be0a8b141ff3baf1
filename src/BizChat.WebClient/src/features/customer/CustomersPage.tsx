import { Users } from 'lucide-react'
import { useI18n } from '@/i18n/I18nContext'
import { EmptyState } from '@/ui/EmptyState'
import { CustomerList } from './CustomerList'
import { CustomerProfilePage } from './CustomerProfilePage'
import styles from './CustomersPage.module.css'

interface CustomersPageProps {
  businessId: string
  customerId: string | undefined
}

export function CustomersPage({ businessId, customerId }: CustomersPageProps) {
  const { t } = useI18n()
  return (
    <div className={styles.page} data-open={customerId !== undefined || undefined}>
      <CustomerList businessId={businessId} selectedId={customerId} />
      <div className={styles.profile}>
        {customerId ? (
          <CustomerProfilePage key={customerId} businessId={businessId} customerId={customerId} />
        ) : (
          <EmptyState icon={Users} title={t.customers.pick} hint={t.customers.pickHint} />
        )}
      </div>
    </div>
  )
}
