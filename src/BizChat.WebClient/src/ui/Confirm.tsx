import { useI18n } from '@/i18n/I18nContext'
import { Button } from './Button'
import styles from './Confirm.module.css'
import { Dialog } from './Dialog'

interface ConfirmProps {
  title: string
  hint: string
  action: string
  onConfirm: () => void
  onClose: () => void
}

export function Confirm({ title, hint, action, onConfirm, onClose }: ConfirmProps) {
  const { t } = useI18n()
  return (
    <Dialog title={title} closeLabel={t.common.close} onClose={onClose}>
      <p>{hint}</p>
      <div className={styles.actions}>
        <Button onClick={onClose}>{t.common.cancel}</Button>
        <Button look="danger" onClick={onConfirm}>
          {action}
        </Button>
      </div>
    </Dialog>
  )
}
