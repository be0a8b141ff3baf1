import { type ReactNode, useId } from 'react'
import { useSettingsTexts } from '@/i18n/settings/useSettingsTexts'
import type { SettingsPage } from '@/routing/paths'
import styles from './Settings.module.css'

interface SettingsPageProps {
  name: SettingsPage
  /** What the page is about, without which nothing on it works. */
  action?: ReactNode
  children: ReactNode
}

/** The frame of a page of the settings. */
export function Page({ name, action, children }: SettingsPageProps) {
  const id = useId()
  const texts = useSettingsTexts()
  return (
    <section className={styles.page} aria-labelledby={id}>
      <header className={styles.head}>
        <div>
          <h2 id={id}>{texts.pages[name]}</h2>
          <p className={styles.hint}>{texts[name].hint}</p>
        </div>
        {action}
      </header>
      {children}
    </section>
  )
}

interface CardProps {
  title?: string
  hint?: string
  children: ReactNode
}

export function Card({ title, hint, children }: CardProps) {
  return (
    <div className={styles.card}>
      {title && (
        <div>
          <h3>{title}</h3>
          {hint && <p className={styles.hint}>{hint}</p>}
        </div>
      )}
      {children}
    </div>
  )
}
