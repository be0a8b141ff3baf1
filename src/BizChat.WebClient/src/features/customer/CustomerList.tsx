import { CircleAlert, Search, Users } from 'lucide-react'
import { type KeyboardEvent, useId } from 'react'
import { useI18n } from '@/i18n/I18nContext'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Spinner } from '@/ui/Spinner'
import { CustomerRow } from './CustomerRow'
import styles from './CustomersPage.module.css'
import { useCustomerSearch } from './useCustomerSearch'
import { useCustomers } from './useCustomers'

interface CustomerListProps {
  businessId: string
  selectedId: string | undefined
}

/** Arrow keys go from one to the next. */
function step(event: KeyboardEvent<HTMLUListElement>) {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (!by) return
  const links = [...event.currentTarget.querySelectorAll('a')]
  const next = links[links.indexOf(document.activeElement as HTMLAnchorElement) + by]
  if (!next) return
  event.preventDefault()
  next.focus()
}

export function CustomerList({ businessId, selectedId }: CustomerListProps) {
  const { t } = useI18n()
  const title = useId()
  const { text, setText, search } = useCustomerSearch()
  const { customers, isPending, isError, hasMore, isLoadingMore, loadMore, retry } = useCustomers(
    businessId,
    search,
  )
  return (
    <section className={styles.list} aria-labelledby={title}>
      <header>
        <h2 id={title}>{t.customers.title}</h2>
        <search className={styles.search}>
          <Search size={16} />
          <input
            type="search"
            dir="auto"
            value={text}
            maxLength={200}
            autoComplete="off"
            aria-label={t.customers.search}
            placeholder={t.customers.search}
            onChange={(event) => setText(event.target.value)}
          />
        </search>
      </header>
      {isPending && <Spinner label={t.common.loading} />}
      {isError && customers.length === 0 && (
        <EmptyState icon={CircleAlert} title={t.customers.failed}>
          <Button onClick={retry}>{t.common.retry}</Button>
        </EmptyState>
      )}
      {!isPending && !isError && customers.length === 0 && (
        <EmptyState
          icon={Users}
          title={search ? t.customers.noMatch : t.customers.none}
          hint={search ? undefined : t.customers.noneHint}
        />
      )}
      <ul className={styles.rows} onKeyDown={step}>
        {customers.map((customer) => (
          <li key={customer.id}>
            <CustomerRow customer={customer} isSelected={customer.id === selectedId} />
          </li>
        ))}
        {hasMore && (
          <li className={styles.more}>
            <Button disabled={isLoadingMore} onClick={loadMore}>
              {t.customers.more}
            </Button>
          </li>
        )}
      </ul>
    </section>
  )
}
