import { useI18n } from '@/i18n/I18nContext'
import { Dialog } from '@/ui/Dialog'
import { ViewList } from './ViewList'

/** The views, where there is no room for them beside the list. */
export function ViewSheet({ businessId, onClose }: { businessId: string; onClose: () => void }) {
  const { t } = useI18n()
  return (
    <Dialog title={t.views.title} closeLabel={t.common.close} look="sheet" onClose={onClose}>
      <ViewList businessId={businessId} />
    </Dialog>
  )
}
