import { useI18n } from '@/i18n/I18nContext'
import styles from './SuggestionList.module.css'
import type { useSuggestions } from './useSuggestions'

/** The field keeps the focus, and says which of these is chosen. */
export function SuggestionList({ id, items, index, choose }: ReturnType<typeof useSuggestions>) {
  const { t } = useI18n()
  if (items.length === 0) return null
  return (
    <div className={styles.list} id={id} role="listbox" aria-label={t.input.suggestions}>
      {items.map((item, at) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and reads the keys
        <div
          key={item.id}
          id={`${id}-${at}`}
          className={styles.item}
          role="option"
          tabIndex={-1}
          aria-selected={at === index}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => choose(item)}
        >
          <bdi className={styles.label}>{item.label}</bdi>
          <bdi className={styles.hint}>{item.hint}</bdi>
        </div>
      ))}
    </div>
  )
}
