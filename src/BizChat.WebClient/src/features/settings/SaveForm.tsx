import type { ReactNode } from 'react'
import { useSettingsTexts } from '@/i18n/settings/useSettingsTexts'
import { Button } from '@/ui/Button'
import styles from './Settings.module.css'
import type { Save } from './useSave'

interface SaveFormProps {
  save: Save
  /** What the button says. */
  action?: string
  /** What is said once it is saved. */
  saved?: string
  /** Takes back what is not saved yet; only there while something is. */
  onDiscard?: () => void
  children: ReactNode
}

export function SaveForm({ save, action, saved, onDiscard, children }: SaveFormProps) {
  const texts = useSettingsTexts()
  return (
    <form className={styles.form} onSubmit={save.submit} onChange={save.onChange}>
      {children}
      {save.problem && (
        <p role="alert" className={styles.problem}>
          {save.problem}
        </p>
      )}
      <footer className={styles.foot}>
        <Button type="submit" look="primary" disabled={save.busy}>
          {action ?? texts.form.save}
        </Button>
        {onDiscard && <Button onClick={onDiscard}>{texts.form.discard}</Button>}
        <output>{save.isSaved ? (saved ?? texts.form.saved) : onDiscard && texts.form.unsaved}</output>
      </footer>
    </form>
  )
}
