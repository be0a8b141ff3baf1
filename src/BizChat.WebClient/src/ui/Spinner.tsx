import styles from './Spinner.module.css'

export function Spinner({ label }: { label: string }) {
  return (
    <output className={styles.spinner}>
      <span className="visually-hidden">{label}</span>
    </output>
  )
}
