import { useMutation } from '@tanstack/react-query'
import { Send } from 'lucide-react'
import { useApi } from '@/api/ApiContext'
import { businessAPI } from '@/api/businessAPI'
import { useSettingsTexts } from '@/i18n/settings/useSettingsTexts'
import { Button } from '@/ui/Button'
import { Card } from './Page'
import { Problem } from './Problem'
import styles from './Settings.module.css'

export function TestMail({ businessId }: { businessId: string }) {
  const api = useApi(businessAPI)
  const { mail: texts } = useSettingsTexts()
  const test = useMutation({ mutationFn: () => api.sendTestMail(businessId) })
  return (
    <Card title={texts.test} hint={texts.testHint}>
      <Problem error={test.error} own={{ 'mail.not_configured': texts.notConfigured }} />
      <div className={styles.foot}>
        <Button icon={Send} disabled={test.isPending} onClick={() => test.mutate()}>
          {texts.send}
        </Button>
        <output>{test.data && texts.sent({ email: test.data.email })}</output>
      </div>
    </Card>
  )
}
