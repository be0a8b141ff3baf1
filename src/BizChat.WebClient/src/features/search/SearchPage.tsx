import { Search, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useI18n } from '@/i18n/I18nContext'
import { isComposing } from '@/lib/composing'
import { go } from '@/routing/navigation'
import { searchHref, searchKinds, useSearchAddress } from '@/routing/searchAddress'
import { IconButton } from '@/ui/Button'
import { Tabs } from '@/ui/Tabs'
import { searchPageFieldId, stepThroughHits } from './focusHits'
import { HitList } from './HitList'
import { SearchFilters } from './SearchFilters'
import styles from './SearchPage.module.css'
import { useHits } from './useHits'
import { useWords } from './useWords'

/** Finds messages, notes and customers of the business. */
export function SearchPage({ businessId }: { businessId: string }) {
  const { t } = useI18n()
  const address = useSearchAddress()
  const [text, setText] = useWords(address)
  const hits = useHits(businessId, address)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (window.history.state?.hit === undefined) field.current?.focus()
  }, [])

  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return
    if (event.key === 'ArrowDown' || event.key === 'Enter') stepThroughHits(1)
    else return
    event.preventDefault()
  }
  return (
    <section className={styles.page} aria-labelledby="search-title">
      <h2 id="search-title">{t.search.title}</h2>
      <search className={styles.field}>
        <Search size={18} />
        <input
          ref={field}
          id={searchPageFieldId}
          type="search"
          dir="auto"
          value={text}
          maxLength={200}
          autoComplete="off"
          aria-label={t.search.field}
          placeholder={t.search.field}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
        />
        {text && <IconButton icon={X} label={t.inbox.clearSearch} onClick={() => setText('')} />}
      </search>
      <Tabs
        label={t.search.title}
        tabs={searchKinds.map((name) => ({ name, label: t.search.kinds[name] }))}
        value={address.kind}
        onChange={(kind) => go(searchHref({ kind }, address), { replace: true })}
      >
        <div className={styles.content}>
          <SearchFilters businessId={businessId} address={address} />
          <HitList hits={hits} isAsked={address.q !== ''} />
        </div>
      </Tabs>
    </section>
  )
}
