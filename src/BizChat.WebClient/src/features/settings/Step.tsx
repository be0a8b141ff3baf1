import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { useSettingsTexts } from '@/i18n/settings/useSettingsTexts'
import styles from './Step.module.css'

interface StepProps {
  number: number
  title: string
  hint: string
  isDone: boolean
  children: ReactNode
}

export function Step({ number, title, hint, isDone, children }: StepProps) {
  const { start: texts } = useSettingsTexts()
  return (
    <li className={styles.step} data-done={isDone || undefined}>
      <span className={styles.mark} aria-hidden="true">
        {isDone ? <Check size={18} /> : number}
      </span>
      <div className={styles.content}>
        <div>
          <h3>
            {title} {isDone && <small>{texts.done}</small>}
          </h3>
          <p>{hint}</p>
        </div>
        {children}
      </div>
    </li>
  )
}
