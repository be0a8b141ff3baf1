import styles from './SidebarSkeleton.module.css'

export function SidebarSkeleton({ label }: { label: string }) {
  return (
    <output className={styles.skeleton} aria-label={label}>
      {Array.from({ length: 7 }, (_, index) => (
        <span key={index} className={styles.row}>
          <span className={styles.avatar} />
          <span className={styles.lines}>
            <span className={styles.short} />
            <span className={styles.long} />
          </span>
        </span>
      ))}
    </output>
  )
}
