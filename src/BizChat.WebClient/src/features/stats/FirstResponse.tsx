import type { Stats } from '@/api/types'
import { useI18n } from '@/i18n/I18nContext'
import { duration } from '@/lib/dates'
import styles from './StatsPage.module.css'

export function FirstResponse({ seconds }: { seconds: Stats['first_response_seconds'] }) {
  const { t, language } = useI18n()
  const longest = Math.max(seconds.median ?? 0, seconds.p90 ?? 0, 1)
  const bars = [
    { name: t.stats.median, value: seconds.median, look: styles.business },
    { name: t.stats.p90, value: seconds.p90, look: styles.customer },
  ]
  return (
    <section className={styles.card} aria-labelledby="response-title">
      <div className={styles.title}>
        <h3 id="response-title">{t.stats.firstResponse}</h3>
        <p className={styles.hint}>{t.stats.firstResponseHint}</p>
      </div>
      <dl className={styles.bars}>
        {bars.map((bar) => (
          <div key={bar.name}>
            <dt className={styles.hint}>{bar.name}</dt>
            <dd>
              <span className={styles.value}>
                {bar.value === null ? t.stats.none : duration(Number(bar.value), language)}
              </span>
              <svg
                className={styles.chart}
                viewBox="0 0 900 10"
                preserveAspectRatio="none"
                height={10}
                aria-hidden="true"
              >
                <rect className={styles.track} width={900} height={10} rx={5} />
                <rect
                  className={bar.look}
                  width={(900 * Number(bar.value ?? 0)) / longest}
                  height={10}
                  rx={5}
                />
              </svg>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
