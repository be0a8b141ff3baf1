import { useI18n } from '@/i18n/I18nContext'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import styles from './TeamPage.module.css'

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
        <Button onClick={onClose}>{t.team.cancel}</Button>
        <Button look="danger" onClick={onConfirm}>
          {action}
        </Button>
      </div>
    </Dialog>
  )
}
