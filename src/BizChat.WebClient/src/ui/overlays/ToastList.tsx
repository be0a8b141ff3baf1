import { X } from 'lucide-react'
import { Toast } from 'radix-ui'
import { useI18n } from '@/i18n/I18nContext'
import { dismiss, type Notification, runAction, shownMs } from '@/lib/notify'
import { Button, IconButton } from '@/ui/Button'
import styles from './ToastList.module.css'

export function ToastList({ notifications }: { notifications: readonly Notification[] }) {
  const { t } = useI18n()
  return (
    <Toast.Provider label={t.common.notification} duration={shownMs} swipeDirection="down">
      {notifications.map((notification) => (
        <ToastItem key={notification.id} notification={notification} />
      ))}
      <Toast.Viewport className={styles.list} label={t.common.notifications} />
    </Toast.Provider>
  )
}

function ToastItem({ notification }: { notification: Notification }) {
  const { t } = useI18n()
  const { id, message, action, isProblem } = notification
  return (
    <Toast.Root
      className={styles.toast}
      data-problem={isProblem || undefined}
      duration={isProblem ? Number.POSITIVE_INFINITY : shownMs}
      onOpenChange={(open) => open || dismiss(id)}
    >
      <Toast.Description className={styles.message}>{message}</Toast.Description>
      {action && (
        <Toast.Action altText={action.label} asChild>
          <Button look="quiet" onClick={() => runAction(notification)}>
            {action.label}
          </Button>
        </Toast.Action>
      )}
      <Toast.Close asChild>
        <IconButton icon={X} label={t.common.close} />
      </Toast.Close>
    </Toast.Root>
  )
}
