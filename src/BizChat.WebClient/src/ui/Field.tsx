import { type ComponentProps, useId } from 'react'
import styles from './Field.module.css'

export function Field({ label, ...input }: ComponentProps<'input'> & { label: string }) {
  const id = useId()
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <input id={id} dir="auto" {...input} />
    </div>
  )
}
