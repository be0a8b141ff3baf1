import type { ReactNode } from 'react'
import { useI18n } from '@/i18n/I18nContext'
import { PageLink } from '@/routing/PageLink'
import styles from './ViewList.module.css'

interface ViewLinkProps {
  to: string
  name: string
  mark: ReactNode
  count?: number | null
  current: boolean
  /** What can be done with the view. */
  children?: ReactNode
}

export function ViewLink({ to, name, mark, count, current, children }: ViewLinkProps) {
  const { t, language } = useI18n()
  return (
    <li className={styles.view}>
      <PageLink className={styles.link} to={to} aria-current={current ? 'page' : undefined}>
        <span className={styles.mark}>{mark}</span>
        <bdi className={styles.name}>{name}</bdi>{' '}
        {count ? (
          <span className={styles.count}>
            <span aria-hidden="true">{count.toLocaleString(language)}</span>
            <span className="visually-hidden">{t.inbox.count({ n: count })}</span>
          </span>
        ) : null}
      </PageLink>
      {children}
    </li>
  )
}
