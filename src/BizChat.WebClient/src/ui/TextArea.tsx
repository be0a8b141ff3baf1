import { type ComponentProps, useId } from 'react'
import styles from './Field.module.css'

export function TextArea({
  label,
  hint,
  ...field
}: ComponentProps<'textarea'> & { label: string; hint?: string }) {
  const id = useId()
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <textarea id={id} dir="auto" aria-describedby={hint && `${id}-hint`} {...field} />
      {hint && <small id={`${id}-hint`}>{hint}</small>}
    </div>
  )
}
