import { CircleAlert, Search } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useI18n } from '@/i18n/I18nContext'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Spinner } from '@/ui/Spinner'
import { explain } from '@/ui/useSubmission'
import { focusHit, stepThroughHits } from './focusHits'
import { HitItem } from './HitItem'
import styles from './SearchPage.module.css'
import type { useHits } from './useHits'

const nearEnd = 800
const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 }

interface HitListProps {
  hits: ReturnType<typeof useHits>
  isAsked: boolean
}

/** What was found, and more of it when one comes near its end. */
export function HitList({ hits: found, isAsked }: HitListProps) {
  const { t } = useI18n()
  const { hits, hasMore, isFormer, moreFailed, loadMore } = found

  // Back has led here again.
  const [place, setPlace] = useState<number>(() => window.history.state?.hit ?? -1)
  const isPlaceShown = place >= 0 && place < hits.length
  useEffect(() => {
    if (!isPlaceShown) return
    focusHit(place)
    setPlace(-1)
  }, [isPlaceShown, place])

  const list = useRef<HTMLUListElement>(null)
  const loadNearEnd = () => {
    if (!list.current || moreFailed) return
    const { scrollHeight, scrollTop, clientHeight } = list.current
    if (scrollHeight - scrollTop - clientHeight < nearEnd) void loadMore()
  }
  // A page may be too short to be scrolled.
  useEffect(loadNearEnd)
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key]
    if (!step || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    stepThroughHits(step)
  }

  if (!isAsked) return <EmptyState icon={Search} title={t.search.hint} hint={t.search.hintMore} />
  if (found.isLoading) return <Spinner label={t.common.loading} />
  if (found.error) {
    return (
      <EmptyState icon={CircleAlert} title={t.search.failed} hint={explain(found.error, t)}>
        <Button onClick={() => found.retry()}>{t.common.retry}</Button>
      </EmptyState>
    )
  }
  const n = hits.length
  return (
    <>
      <output className={styles.count}>
        {n > 0 && (hasMore ? t.search.firstCount({ n }) : t.search.count({ n }))}
      </output>
      {n === 0 && <EmptyState icon={Search} title={t.search.none} hint={t.search.noneHint} />}
      <ul
        ref={list}
        className={styles.hits}
        aria-label={t.search.results}
        data-hits
        data-former={isFormer || undefined}
        onScroll={loadNearEnd}
        onKeyDown={onKeyDown}
      >
        {hits.map((hit, index) => (
          <li key={hit.message?.id ?? hit.note?.id ?? hit.conversation.customer_id ?? hit.conversation.id}>
            <HitItem hit={hit} index={index} />
          </li>
        ))}
        {hasMore && (
          <li className={styles.more}>
            {moreFailed ? (
              <Button onClick={() => void loadMore()}>{t.common.retry}</Button>
            ) : (
              <Spinner label={t.common.loading} />
            )}
          </li>
        )}
      </ul>
    </>
  )
}
