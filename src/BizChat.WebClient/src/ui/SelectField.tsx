import { useId } from 'react'
import styles from './Field.module.css'

interface SelectFieldProps<T extends string> {
  label: string
  /** What is shown of each, by its value. */
  options: Record<T, string>
  value: T
  onChange: (value: T) => void
}

export function SelectField<T extends string>({ label, options, value, onChange }: SelectFieldProps<T>) {
  const id = useId()
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.target.value as T)}>
        {(Object.entries(options) as [T, string][]).map(([option, text]) => (
          <option key={option} value={option}>
            {text}
          </option>
        ))}
      </select>
    </div>
  )
}
