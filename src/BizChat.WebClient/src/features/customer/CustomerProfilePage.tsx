import { ArrowLeft, CircleAlert, MessageSquarePlus, UserX } from 'lucide-react'
import { useState } from 'react'
import { ApiError } from '@/api/errors'
import type { CustomerProfile } from '@/api/types'
import { useViewer } from '@/api/ViewerContext'
import { useI18n } from '@/i18n/I18nContext'
import { momentTime } from '@/lib/dates'
import { go } from '@/routing/navigation'
import { PageLink } from '@/routing/PageLink'
import { customerPath } from '@/routing/paths'
import { Avatar } from '@/ui/Avatar'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Spinner } from '@/ui/Spinner'
import { CustomerAttributes } from './CustomerAttributes'
import { CustomerContact } from './CustomerContact'
import { CustomerFacts } from './CustomerFacts'
import { CustomerMenu } from './CustomerMenu'
import { CustomerName } from './CustomerName'
import { CustomerPages } from './CustomerPages'
import styles from './CustomersPage.module.css'
import { customerName } from './customerName'
import { EarlierConversations } from './EarlierConversations'
import { useCustomer } from './useCustomer'
import { WriteToCustomer } from './WriteToCustomer'

export function CustomerProfilePage({ businessId, customerId }: { businessId: string; customerId: string }) {
  const { t } = useI18n()
  const { data, error, refetch } = useCustomer(businessId, customerId)
  if (data?.erased_at) return <Erased at={data.erased_at} />
  if (data) return <Profile businessId={businessId} customer={data} />
  if (!error) return <Spinner label={t.common.loading} />
  const isMissing = error instanceof ApiError && error.status === 404
  return (
    <EmptyState icon={CircleAlert} title={isMissing ? t.customers.missing : t.customers.profileFailed}>
      {isMissing ? (
        <PageLink to={customerPath()}>{t.customers.back}</PageLink>
      ) : (
        <Button onClick={() => refetch()}>{t.common.retry}</Button>
      )}
    </EmptyState>
  )
}

/** Also where somebody else erases the customer whose profile is open. */
function Erased({ at }: { at: string }) {
  const { t, language } = useI18n()
  return (
    <EmptyState
      icon={UserX}
      title={t.customer.erased}
      hint={t.customers.erasedHint({ when: momentTime(at, language) })}
    >
      <PageLink to={customerPath()}>{t.customers.back}</PageLink>
    </EmptyState>
  )
}

function Profile({ businessId, customer }: { businessId: string; customer: CustomerProfile }) {
  const { t } = useI18n()
  const { role } = useViewer()
  const [writing, setWriting] = useState(false)
  const name = customerName(customer, t)
  const who = { businessId, customerId: customer.id }
  return (
    <article className={styles.article} aria-labelledby="profile-name">
      <h2 id="profile-name" className="visually-hidden">
        {name}
      </h2>
      <header className={styles.head}>
        <PageLink className={styles.back} to={customerPath()} aria-label={t.customers.back}>
          <ArrowLeft size={20} />
        </PageLink>
        <Avatar name={name} size="large" />
        <CustomerName {...who} name={customer.name ?? ''} verified={customer.verified} />
        <Button look="primary" icon={MessageSquarePlus} onClick={() => setWriting(true)}>
          {t.customers.write}
        </Button>
        {role === 'owner' && (
          <CustomerMenu {...who} name={name} onErased={() => go(customerPath(), { replace: true })} />
        )}
      </header>
      <div className={styles.columns}>
        <div>
          <CustomerContact {...who} email={customer.email} phone={customer.phone} />
          <CustomerAttributes businessId={businessId} customer={customer} />
          <CustomerFacts customer={customer} />
        </div>
        <div>
          <EarlierConversations {...who} />
          <CustomerPages pages={customer.pages} />
        </div>
      </div>
      {writing && <WriteToCustomer {...who} name={name} onClose={() => setWriting(false)} />}
    </article>
  )
}
