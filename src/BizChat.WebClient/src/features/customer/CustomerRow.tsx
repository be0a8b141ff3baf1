import { BadgeCheck } from 'lucide-react'
import { useSearch } from 'wouter'
import type { Customer } from '@/api/types'
import { useI18n } from '@/i18n/I18nContext'
import { listTime, momentTime } from '@/lib/dates'
import { PageLink } from '@/routing/PageLink'
import { customerPath } from '@/routing/paths'
import { Avatar } from '@/ui/Avatar'
import styles from './CustomersPage.module.css'
import { customerName } from './customerName'

export function CustomerRow({ customer, isSelected }: { customer: Customer; isSelected: boolean }) {
  const { t, language } = useI18n()
  const query = useSearch()
  const { id, email, phone, verified, last_seen_at: seen } = customer
  const name = customerName(customer, t)
  const contact = [email, phone].filter((one) => one && one !== name).join(' · ')
  return (
    <PageLink
      className={styles.row}
      to={customerPath(id) + (query && `?${query}`)}
      aria-current={isSelected ? 'page' : undefined}
    >
      <Avatar name={name} />
      <span className={styles.body}>
        <span className={styles.line}>
          <bdi className={styles.who}>{name}</bdi>
          {verified && (
            <BadgeCheck className={styles.verified} size={14} role="img" aria-label={t.customer.verified} />
          )}
          <time dateTime={seen} title={`${t.customer.lastSeen}: ${momentTime(seen, language)}`}>
            {listTime(seen, language)}
          </time>
        </span>
        <span className={styles.contact}>{contact || t.customers.noContact}</span>
      </span>
    </PageLink>
  )
}
