import { useId } from 'react'
import styles from './ColorField.module.css'

interface ColorFieldProps {
  label: string
  otherLabel: string
  /** Names of the colours that are offered, by the colour. */
  colors: Record<string, string>
  value: string
  onChange: (color: string) => void
}

/** A colour: one of a few, or any other. */
export function ColorField({ label, otherLabel, colors, value, onChange }: ColorFieldProps) {
  const name = useId()
  return (
    <fieldset className={styles.colors}>
      <legend>{label}</legend>
      <div>
        {Object.entries(colors).map(([color, text]) => (
          <label key={color} title={text}>
            <input
              type="radio"
              className="visually-hidden"
              name={name}
              aria-label={text}
              checked={color === value}
              onChange={() => onChange(color)}
            />
            <span style={{ background: color }} />
          </label>
        ))}
        <label className={styles.other}>
          {otherLabel}
          <input type="color" value={value} onChange={(event) => onChange(event.target.value)} />
        </label>
      </div>
    </fieldset>
  )
}
