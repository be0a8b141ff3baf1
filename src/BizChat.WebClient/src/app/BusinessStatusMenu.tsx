import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { businessAPI } from '@/api/businessAPI'
import { keys } from '@/api/keys'
import type { BusinessStatus } from '@/api/types'
import { useI18n } from '@/i18n/I18nContext'
import { reportFailure } from '@/lib/failures'
import styles from './BusinessStatusMenu.module.css'

const statuses: BusinessStatus[] = ['online', 'away', 'offline']

export function BusinessStatusMenu({ businessId }: { businessId: string }) {
  const { t } = useI18n()
  const client = useQueryClient()
  const business = useQuery({
    queryKey: keys.business(businessId),
    queryFn: () => businessAPI.getBusiness(businessId),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const change = useMutation({
    mutationFn: (status: BusinessStatus) => businessAPI.setStatus(businessId, status),
    onSuccess: (changed) => client.setQueryData(keys.business(businessId), changed),
    onError: (error, wanted) =>
      reportFailure({
        about: `business-${businessId}`,
        what: 'businessStatus',
        name: '',
        error,
        retry: () => change.mutate(wanted),
      }),
  })
  const status = change.isPending ? change.variables : business.data?.status
  return (
    <label
      className={styles.status}
      data-status={status}
      title={status ? `${t.business.label}: ${t.business[status]}` : t.business.label}
    >
      <span className="visually-hidden">{t.business.label}</span>
      <span className={styles.dot} aria-hidden="true" />
      <select
        value={status ?? ''}
        disabled={!business.data}
        onChange={(event) => change.mutate(event.target.value as BusinessStatus)}
      >
        {!status && <option value="">{t.common.loading}</option>}
        {statuses.map((option) => (
          <option key={option} value={option}>
            {t.business[option]}
          </option>
        ))}
      </select>
    </label>
  )
}
