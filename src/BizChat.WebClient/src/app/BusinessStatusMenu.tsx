import { useAction } from '@/actions/ActionsContext'
import { changeBusinessStatus } from '@/actions/businessActions'
import type { BusinessStatus } from '@/api/types'
import { useBusiness } from '@/api/useBusiness'
import { useI18n } from '@/i18n/I18nContext'
import styles from './BusinessStatusMenu.module.css'

const statuses: BusinessStatus[] = ['online', 'away', 'offline']

export function BusinessStatusMenu({ businessId }: { businessId: string }) {
  const { t } = useI18n()
  const business = useBusiness(businessId)
  const change = useAction(changeBusinessStatus)
  const status = business.data?.status
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
        onChange={(event) => void change({ businessId, status: event.target.value as BusinessStatus })}
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
