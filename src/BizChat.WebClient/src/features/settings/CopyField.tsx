import { Check, Copy } from 'lucide-react'
import { useId, useRef, useState } from 'react'
import { useSettingsTexts } from '@/i18n/settings/useSettingsTexts'
import { copyText } from '@/lib/clipboard'
import { Button } from '@/ui/Button'
import styles from './Settings.module.css'

interface CopyFieldProps {
  label: string
  value: string
  hint: string
}

export function CopyField({ label, value, hint }: CopyFieldProps) {
  const texts = useSettingsTexts()
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    field.current?.select()
    setCopied(await copyText(value))
  }
  return (
    <div className={styles.copy}>
      <label htmlFor={id}>{label}</label>
      <div>
        <input
          id={id}
          ref={field}
          readOnly
          value={value}
          aria-describedby={`${id}-hint`}
          onFocus={(event) => event.target.select()}
        />
        <Button icon={copied ? Check : Copy} onClick={copy}>
          {copied ? texts.team.copied : texts.team.copy}
        </Button>
      </div>
      <small id={`${id}-hint`}>{hint}</small>
    </div>
  )
}
