import { Search, X } from 'lucide-react'
import { useI18n } from '@/i18n/I18nContext'
import { IconButton } from '@/ui/Button'
import styles from './SearchField.module.css'

export const searchFieldId = 'inbox-search'

export function SearchField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useI18n()
  return (
    <search className={styles.search}>
      <Search size={16} />
      <input
        id={searchFieldId}
        type="search"
        dir="auto"
        value={value}
        maxLength={200}
        autoComplete="off"
        aria-label={t.inbox.search}
        placeholder={t.inbox.search}
        onChange={(event) => onChange(event.target.value)}
      />
      {value ? (
        <IconButton icon={X} label={t.inbox.clearSearch} onClick={() => onChange('')} />
      ) : (
        <kbd aria-hidden="true">/</kbd>
      )}
    </search>
  )
}
