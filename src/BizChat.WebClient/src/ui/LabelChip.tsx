import styles from './LabelChip.module.css'

/** The colour of a label, beside its name. */
export function LabelDot({ color }: { color: string }) {
  return <span className={styles.dot} style={{ background: color }} aria-hidden="true" />
}

export function LabelChip({ name, color }: { name: string; color: string }) {
  return (
    <span className={styles.chip}>
      <LabelDot color={color} />
      <bdi>{name}</bdi>
    </span>
  )
}
