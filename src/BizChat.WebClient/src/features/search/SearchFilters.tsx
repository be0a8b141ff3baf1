import { useLabels } from '@/api/useInbox'
import { useMembers } from '@/api/useMembers'
import { useViewer } from '@/api/ViewerContext'
import { useI18n } from '@/i18n/I18nContext'
import { go } from '@/routing/navigation'
import { type SearchAddress, searchHref } from '@/routing/searchAddress'
import styles from './SearchPage.module.css'

interface SearchFiltersProps {
  businessId: string
  address: SearchAddress
}

/** What narrows the search; each choice shows at once. */
export function SearchFilters({ businessId, address }: SearchFiltersProps) {
  const { t } = useI18n()
  const { me } = useViewer()
  const labels = useLabels(businessId).data ?? []
  const members = useMembers(businessId).data ?? []
  const set = (name: keyof SearchAddress) => (event: { target: { value: string } }) =>
    go(searchHref({ [name]: event.target.value || null }, address), { replace: true })
  return (
    <div className={styles.filters}>
      <label>
        {t.search.label}
        <select value={address.label ?? ''} onChange={set('label')}>
          <option value="">{t.filter.any}</option>
          {labels.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t.customer.assignee}
        <select value={address.assignee ?? ''} onChange={set('assignee')}>
          <option value="">{t.filter.any}</option>
          {me && <option value="me">{t.filter.me}</option>}
          <option value="none">{t.customer.unassigned}</option>
          {members
            .filter(({ id }) => id !== me?.id)
            .map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
        </select>
      </label>
      <label>
        {t.search.from}
        <input type="date" value={address.from ?? ''} max={address.to ?? undefined} onChange={set('from')} />
      </label>
      <label>
        {t.search.to}
        <input type="date" value={address.to ?? ''} min={address.from ?? undefined} onChange={set('to')} />
      </label>
    </div>
  )
}
