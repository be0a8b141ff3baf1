import { type FormEvent, type KeyboardEvent, useEffect, useRef } from 'react'
import { useI18n } from '@/i18n/I18nContext'
import { isComposing } from '@/lib/composing'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import styles from './CustomerPanel.module.css'

interface AttributeFormProps {
  onSave: (name: string, value: string) => void
  onCancel: () => void
}

export function AttributeForm({ onSave, onCancel }: AttributeFormProps) {
  const { t } = useI18n()
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector('input')?.focus(), [])
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const [name, value] = ['name', 'value'].map((field) => String(data.get(field)).trim())
    if (name && value) onSave(name, value)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || isComposing(event.nativeEvent)) return
    event.stopPropagation()
    onCancel()
  }
  return (
    <form ref={form} className={styles.form} onSubmit={submit} onKeyDown={onKeyDown}>
      <Field label={t.customer.attributeName} name="name" required maxLength={100} autoComplete="off" />
      <Field label={t.customer.attributeValue} name="value" required maxLength={1000} autoComplete="off" />
      <div className={styles.buttons}>
        <Button type="submit" look="primary">
          {t.customer.save}
        </Button>
        <Button onClick={onCancel}>{t.customer.cancel}</Button>
      </div>
    </form>
  )
}
