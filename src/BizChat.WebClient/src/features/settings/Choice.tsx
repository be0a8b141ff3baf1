import { useId } from 'react'
import styles from './Choice.module.css'

interface ChoiceProps<T extends string> {
  label: string
  hint?: string
  options: Record<T, string>
  value: T
  onChange: (value: T) => void
}

export function Choice<T extends string>({ label, hint, options, value, onChange }: ChoiceProps<T>) {
  const name = useId()
  return (
    <fieldset className={styles.choice}>
      <legend>
        {label}
        {hint && <small>{hint}</small>}
      </legend>
      <div>
        {(Object.entries(options) as [T, string][]).map(([option, text]) => (
          <label key={option}>
            <input
              type="radio"
              className="visually-hidden"
              name={name}
              checked={option === value}
              onChange={() => onChange(option)}
            />
            <span>{text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
