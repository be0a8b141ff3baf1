import { type FormEvent, useState } from 'react'
import { useI18n } from '@/i18n/I18nContext'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { Field } from '@/ui/Field'
import styles from './EraseDialog.module.css'

interface EraseDialogProps {
  name: string
  onErase: () => void
  onClose: () => void
}

const plain = (text: string) => text.normalize().trim().replace(/\s+/g, ' ')

/** Nothing is erased by accident: the name must be typed. */
export function EraseDialog({ name, onErase, onClose }: EraseDialogProps) {
  const { t } = useI18n()
  const [typed, setTyped] = useState('')
  const isSame = plain(typed) === plain(name)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isSame) onErase()
  }
  return (
    <Dialog title={t.customer.eraseName({ name })} closeLabel={t.common.close} onClose={onClose}>
      <form className={styles.form} onSubmit={submit}>
        <p>{t.customer.eraseHint}</p>
        <Field
          label={t.customer.eraseType({ name })}
          value={typed}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setTyped(event.target.value)}
        />
        <div className={styles.actions}>
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button type="submit" look="danger" disabled={!isSame}>
            {t.customer.erase}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
