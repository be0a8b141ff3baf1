import { Search, X } from 'lucide-react'
import { useI18n } from '@/i18n/I18nContext'
import { isComposing } from '@/lib/composing'
import { go } from '@/routing/navigation'
import { searchHref } from '@/routing/searchAddress'
import { IconButton } from '@/ui/Button'
import styles from './SearchField.module.css'

/** Narrows the list to conversations with these words. Enter looks for them in all that was ever written. */
export function SearchField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useI18n()
  return (
    <search className={styles.search}>
      <Search size={16} />
      <input
        type="search"
        dir="auto"
        value={value}
        maxLength={200}
        autoComplete="off"
        aria-label={t.inbox.search}
        placeholder={t.inbox.search}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          const words = value.trim()
          if (event.key === 'Enter' && words && !isComposing(event.nativeEvent)) go(searchHref({ q: words }))
        }}
      />
      {value && <IconButton icon={X} label={t.inbox.clearSearch} onClick={() => onChange('')} />}
    </search>
  )
}
