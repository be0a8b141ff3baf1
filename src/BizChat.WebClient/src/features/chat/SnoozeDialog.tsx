import { useTimeZone } from '@/api/useTimeZone'
import { useI18n } from '@/i18n/I18nContext'
import { afterClosing } from '@/lib/useBackCloses'
import { Dialog } from '@/ui/Dialog'
import { SnoozeTimes } from '@/ui/overlays/SnoozeTimes'

interface SnoozeDialogProps {
  businessId: string
  /** @param until null: until somebody writes */
  onSnooze: (until: string | null) => void
  onClose: () => void
}

/** Until when the conversation is snoozed after a reply. */
export function SnoozeDialog({ businessId, onSnooze, onClose }: SnoozeDialogProps) {
  const { t } = useI18n()
  const timeZone = useTimeZone(businessId)
  const choose = (until: Date | null) => {
    onClose()
    afterClosing(() => onSnooze(until?.toISOString() ?? null))
  }
  return (
    <Dialog title={t.snooze.title} closeLabel={t.common.close} onClose={onClose}>
      <SnoozeTimes timeZone={timeZone} onSnooze={choose} />
    </Dialog>
  )
}
