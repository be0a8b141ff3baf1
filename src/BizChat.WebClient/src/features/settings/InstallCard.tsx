import { useSettingsTexts } from '@/i18n/settings/useSettingsTexts'
import { InstallCheck } from './InstallCheck'
import { Card } from './Page'
import { Snippet } from './Snippet'

export function InstallCard({ businessId }: { businessId: string }) {
  const { install: texts } = useSettingsTexts()
  return (
    <Card title={texts.title} hint={texts.hint}>
      <Snippet businessId={businessId} />
      <InstallCheck businessId={businessId} />
    </Card>
  )
}
