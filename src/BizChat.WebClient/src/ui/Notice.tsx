import type { ReactNode } from 'react'
import { Icon, type IconName } from './icons'
import styles from './Notice.module.css'

export function Notice({ icon, children }: { icon: IconName; children: ReactNode }) {
  return (
    <div className={styles.notice} role="status">
      <Icon name={icon} size={16} />
      <div>{children}</div>
    </div>
  )
}
