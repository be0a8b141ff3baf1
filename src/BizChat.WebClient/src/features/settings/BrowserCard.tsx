import { useState } from 'react'
import { useI18n } from '@/i18n/I18nContext'
import { useSettingsTexts } from '@/i18n/settings/useSettingsTexts'
import { Button } from '@/ui/Button'
import { explain } from '@/ui/useSubmission'
import { Card } from './Page'
import styles from './Settings.module.css'
import { type BrowserNotifications, useBrowserNotifications } from './useBrowserNotifications'

/** Chrome on Android has Notification, but only service workers may use it. */
async function showOne(body: string) {
  const registration = await navigator.serviceWorker?.getRegistration()
  if (registration) await registration.showNotification('BizChat', { body, icon: '/favicon.svg' })
  else new Notification('BizChat', { body, icon: '/favicon.svg' })
}

export function BrowserCard() {
  const { t } = useI18n()
  const { notifications: texts } = useSettingsTexts()
  const { state, change } = useBrowserNotifications()
  const [problem, setProblem] = useState<string | null>(null)
  const said: Record<BrowserNotifications, string> = {
    unsupported: texts.unsupported,
    blocked: texts.blocked,
    ask: texts.ask,
    off: texts.off,
    on: texts.allowed,
  }
  const tryTo = (work: Promise<unknown>) => {
    setProblem(null)
    work.catch((error) => setProblem(explain(error, t)))
  }
  return (
    <Card title={texts.here}>
      <p role="status">{said[state]}</p>
      {problem && (
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
      <div className={styles.foot}>
        {(state === 'ask' || state === 'off') && (
          <Button look="primary" onClick={() => tryTo(change(true))}>
            {state === 'ask' ? texts.allow : texts.switchOn}
          </Button>
        )}
        {state === 'on' && (
          <>
            <Button onClick={() => tryTo(showOne(texts.testText))}>{texts.test}</Button>
            <Button onClick={() => tryTo(change(false))}>{texts.switchOff}</Button>
          </>
        )}
      </div>
    </Card>
  )
}
