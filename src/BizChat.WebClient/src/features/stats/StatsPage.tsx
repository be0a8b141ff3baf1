import { useQuery } from '@tanstack/react-query'
import { CircleAlert } from 'lucide-react'
import { useApi } from '@/api/ApiContext'
import { businessAPI } from '@/api/businessAPI'
import { keys } from '@/api/keys'
import type { Stats } from '@/api/types'
import { useI18n } from '@/i18n/I18nContext'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Spinner } from '@/ui/Spinner'
import { FirstResponse } from './FirstResponse'
import { fillDays } from './fillDays'
import styles from './StatsPage.module.css'
import { VolumeChart } from './VolumeChart'

const refreshMs = 10_000

export function StatsPage({ businessId }: { businessId: string }) {
  const api = useApi(businessAPI)
  const { t } = useI18n()
  const stats = useQuery({
    queryKey: keys.stats(businessId),
    queryFn: () => api.getStats(businessId),
    refetchInterval: refreshMs,
  })
  return (
    <section className={styles.page} aria-labelledby="stats-title">
      <h2 id="stats-title">{t.stats.title}</h2>
      {stats.isPending && <Spinner label={t.common.loading} />}
      {stats.isError && !stats.data && (
        <EmptyState icon={CircleAlert} title={t.stats.failed}>
          <Button onClick={() => stats.refetch()}>{t.common.retry}</Button>
        </EmptyState>
      )}
      {stats.data && <StatsContent stats={stats.data} />}
    </section>
  )
}

function StatsContent({ stats }: { stats: Stats }) {
  const { t, language } = useI18n()
  const number = new Intl.NumberFormat(language)
  const tiles = ['active', 'snoozed', 'resolved', 'unread'] as const
  const names = {
    active: t.stats.open,
    snoozed: t.stats.snoozed,
    resolved: t.stats.resolved,
    unread: t.stats.unread,
  }
  return (
    <>
      <dl className={styles.tiles}>
        {tiles.map((name) => (
          <div key={name} className={styles.tile}>
            <dt>{names[name]}</dt>
            <dd>{number.format(stats[name])}</dd>
          </div>
        ))}
      </dl>
      <VolumeChart days={fillDays(stats.messages_per_day, stats.time_zone)} timeZone={stats.time_zone} />
      <FirstResponse seconds={stats.first_response_seconds} />
    </>
  )
}
