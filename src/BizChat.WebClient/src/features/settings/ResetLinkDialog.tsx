import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { useApi } from '@/api/ApiContext'
import { teamAPI } from '@/api/teamAPI'
import type { Member } from '@/api/types'
import { useI18n } from '@/i18n/I18nContext'
import { useSettingsTexts } from '@/i18n/settings/useSettingsTexts'
import { momentTime } from '@/lib/dates'
import { resetLink } from '@/routing/paths'
import { Dialog } from '@/ui/Dialog'
import { Spinner } from '@/ui/Spinner'
import { CopyField } from './CopyField'
import { Problem } from './Problem'
import styles from './Settings.module.css'

interface ResetLinkDialogProps {
  businessId: string
  member: Member
  onClose: () => void
}

/** Makes a link by which a member sets a new password. Each is a new one, which replaces the one before. */
export function ResetLinkDialog({ businessId, member: { id, name, email }, onClose }: ResetLinkDialogProps) {
  const api = useApi(teamAPI)
  const { t, language } = useI18n()
  const { team: texts } = useSettingsTexts()
  const made = useQuery({
    queryKey: ['password-reset', useId()],
    queryFn: () => api.resetPassword(businessId, id),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  })
  return (
    <Dialog title={texts.resetTitle({ name })} closeLabel={t.common.close} onClose={onClose}>
      <div className={styles.form}>
        {made.isPending && <Spinner label={t.common.loading} />}
        <Problem error={made.error} own={{ 'mail.not_configured': texts.resetOnlyMail({ name }) }} />
        {made.data && (
          <>
            <p>{texts.resetHint({ name, when: momentTime(made.data.expires_at, language) })}</p>
            {made.data.mailed && <p>{texts.resetMailed({ email })}</p>}
            {made.data.token && (
              <CopyField label={texts.resetLink} value={resetLink(made.data.token)} hint={texts.onlyNow} />
            )}
          </>
        )}
      </div>
    </Dialog>
  )
}
