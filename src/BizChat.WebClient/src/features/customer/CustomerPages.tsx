import { useId } from 'react'
import type { CustomerProfile } from '@/api/types'
import { useI18n } from '@/i18n/I18nContext'
import { listTime, momentTime } from '@/lib/dates'
import styles from './CustomerPanel.module.css'

/** Its address without what every address has. */
const shortAddress = (url: string) => url.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '')

export function CustomerPages({ pages }: { pages: CustomerProfile['pages'] }) {
  const { t, language } = useI18n()
  const title = useId()
  return (
    <section className={styles.section} aria-labelledby={title}>
      <h3 id={title}>{t.customer.pages}</h3>
      {pages.length === 0 && <p className={styles.none}>{t.customer.noPages}</p>}
      <ol>
        {pages.map(({ url, title: name, at }) => (
          <li key={`${at} ${url}`}>
            <a className={styles.earlier} href={url} target="_blank" rel="noreferrer">
              <span dir="auto">{name ?? shortAddress(url)}</span>
              <small>
                <span dir="ltr">{shortAddress(url)}</span>
                <time dateTime={at} title={momentTime(at, language)}>
                  {listTime(at, language)}
                </time>
              </small>
            </a>
          </li>
        ))}
      </ol>
    </section>
  )
}
