import { useViewer } from '@/api/ViewerContext'
import { useI18n } from '@/i18n/I18nContext'
import { usePreference } from '@/lib/preferences'
import { type Theme, useTheme } from '@/lib/theme'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { Choice } from './Choice'
import { LanguageChoice } from './LanguageChoice'
import styles from './SettingsDialog.module.css'
import { useNotificationPermission } from './useNotificationPermission'

interface SettingsDialogProps {
  onClose: () => void
  onAccount: () => void
}

export function SettingsDialog({ onClose, onAccount }: SettingsDialogProps) {
  const { t } = useI18n()
  const { user, isOpen } = useViewer()
  const [theme, setTheme] = useTheme()
  const [sound, setSound] = usePreference<boolean>('sound', true)
  const notifications = useNotificationPermission()
  return (
    <Dialog title={t.settings.title} closeLabel={t.settings.close} onClose={onClose}>
      <div className={styles.settings}>
        <Choice<Theme>
          label={t.settings.theme}
          options={t.settings.themes}
          value={theme}
          onChange={setTheme}
        />
        <LanguageChoice />
        <label className={styles.toggle}>
          {t.settings.sound}
          <input type="checkbox" checked={sound} onChange={(event) => setSound(event.target.checked)} />
        </label>
        <label className={styles.toggle}>
          <span>
            {t.settings.notifications}
            {notifications.denied && <small>{t.settings.notificationsDenied}</small>}
          </span>
          <input
            type="checkbox"
            checked={notifications.on}
            disabled={notifications.denied}
            onChange={(event) => notifications.change(event.target.checked)}
          />
        </label>
        <footer className={styles.footer}>
          <p>{isOpen ? t.settings.openMode : t.settings.signedInAs({ name: user.name })}</p>
          {!isOpen && <Button onClick={onAccount}>{t.nav.account}</Button>}
        </footer>
      </div>
    </Dialog>
  )
}
