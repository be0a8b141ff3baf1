import { useQuery } from '@tanstack/react-query'
import { useApi } from '@/api/ApiContext'
import { conversationAPI } from '@/api/conversationAPI'
import { keys } from '@/api/keys'
import { useLastWriter } from '@/api/useLastWriter'
import { useI18n } from '@/i18n/I18nContext'
import { listTime } from '@/lib/dates'
import { useInboxHref } from '@/routing/inboxAddress'
import { PageLink } from '@/routing/PageLink'
import { Button } from '@/ui/Button'
import { Preview } from '@/ui/Preview'
import { Spinner } from '@/ui/Spinner'
import styles from './CustomerPanel.module.css'

interface EarlierConversationsProps {
  businessId: string
  customerId: string
  /** The conversation that they are beside. */
  except?: number
}

export function EarlierConversations({ businessId, customerId, except }: EarlierConversationsProps) {
  const api = useApi(conversationAPI)
  const { t, language } = useI18n()
  const inboxHref = useInboxHref()
  const writerOf = useLastWriter()
  const { data, isError, refetch } = useQuery({
    queryKey: [...keys.customer(customerId), 'conversations'],
    queryFn: ({ signal }) => api.getConversations(businessId, { customer: customerId, limit: 20 }, signal),
    // A server of an older version does not know the filter and lists the conversations of all customers.
    select: ({ items }) => items.filter(({ customer_id: id }) => id === customerId),
    staleTime: 60_000,
  })
  const others = data?.filter(({ id }) => id !== except)
  return (
    <section className={styles.section}>
      <h3>{except === undefined ? t.customers.conversations : t.customer.earlier}</h3>
      {!data && !isError && <Spinner label={t.common.loading} />}
      {!data && isError && (
        <div className={styles.buttons}>
          <p className={styles.problem}>{t.customer.earlierFailed}</p>
          <Button onClick={() => refetch()}>{t.common.retry}</Button>
        </div>
      )}
      {others?.length === 0 && <p className={styles.none}>{t.customer.noEarlier}</p>}
      <ul>
        {others?.map((item) => (
          <li key={item.id}>
            <PageLink className={styles.earlier} to={inboxHref({ view: 'all', conversationId: item.id })}>
              <Preview text={item.last_message ?? t.inbox.noMessage} writer={writerOf(item)} />
              <small>
                {t.inbox.status[item.status]} ·{' '}
                {listTime(item.last_message_time ?? item.created_at, language)}
              </small>
            </PageLink>
          </li>
        ))}
      </ul>
    </section>
  )
}
