import { useViewer } from '@/api/ViewerContext'
import { useI18n } from '@/i18n/I18nContext'
import { initials } from '@/ui/Avatar'
import styles from './BusinessChoice.module.css'

export function BusinessChoice() {
  const { t } = useI18n()
  const { businesses, businessId, chooseBusiness } = useViewer()
  if (businesses.length < 2) return null
  const name = businesses.find((one) => one.business_id === businessId)?.business_name ?? businessId
  return (
    <label className={styles.choice} title={`${t.nav.switchBusiness}: ${name}`}>
      <span className="visually-hidden">{t.nav.switchBusiness}</span>
      <span aria-hidden="true">{initials(name)}</span>
      <select value={businessId} onChange={(event) => chooseBusiness(event.target.value)}>
        {businesses.map((one) => (
          <option key={one.business_id} value={one.business_id}>
            {one.business_name}
          </option>
        ))}
      </select>
    </label>
  )
}
