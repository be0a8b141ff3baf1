import { useId } from 'react'
import type { CustomerProfile } from '@/api/types'
import { useI18n } from '@/i18n/I18nContext'
import { momentTime } from '@/lib/dates'
import styles from './CustomerPanel.module.css'
import { deviceName, languageName } from './device'
import { InlineEdit } from './InlineEdit'

export function CustomerFacts({ customer }: { customer: CustomerProfile }) {
  const { t, language } = useI18n()
  const title = useId()
  const { external_id: externalId, locale, user_agent: userAgent } = customer
  return (
    <section className={styles.section} aria-labelledby={title}>
      <h3 id={title}>{t.customer.about}</h3>
      <dl className={styles.facts}>
        <dt>{t.customer.firstSeen}</dt>
        <dd>{momentTime(customer.first_seen_at, language)}</dd>
        <dt>{t.customer.lastSeen}</dt>
        <dd>{momentTime(customer.last_seen_at, language)}</dd>
        <dt>{t.customer.language}</dt>
        <dd>{locale ? languageName(locale, language) : <i>{t.customer.none}</i>}</dd>
        <dt>{t.customer.device}</dt>
        <dd>
          {userAgent ? <span title={userAgent}>{deviceName(userAgent)}</span> : <i>{t.customer.none}</i>}
        </dd>
        {externalId && (
          <>
            <dt>{t.customer.externalId}</dt>
            <dd>
              <InlineEdit label={t.customer.externalId} value={externalId} />
            </dd>
          </>
        )}
      </dl>
    </section>
  )
}
