import { useQuery } from '@tanstack/react-query'
import { useApi } from '@/api/ApiContext'
import { apiLink } from '@/api/client'
import { keys } from '@/api/keys'
import { teamAPI } from '@/api/teamAPI'
import { useInboxCounts } from '@/api/useInbox'
import { useMembers } from '@/api/useMembers'
import { useSettingsTexts } from '@/i18n/settings/useSettingsTexts'
import { usePreference } from '@/lib/preferences'
import { PageLink } from '@/routing/PageLink'
import { homePath, settingsPath } from '@/routing/paths'
import { InstallCheck } from './InstallCheck'
import { Page } from './Page'
import type { PageProps } from './pages'
import styles from './Settings.module.css'
import { Snippet } from './Snippet'
import { Step } from './Step'

/** What an owner does once, after the business was made. */
export function FirstStepsPage({ businessId }: PageProps) {
  const api = useApi(teamAPI)
  const { start: texts } = useSettingsTexts()
  const [isInstalled, setInstalled] = usePreference<boolean>(`installed:${businessId}`, false)
  const { all = 0, snoozed = 0 } = useInboxCounts(businessId).data ?? {}
  const { data: members = [] } = useMembers(businessId)
  const { data: invitations = [] } = useQuery({
    queryKey: keys.team(businessId, 'invitations'),
    queryFn: () => api.getInvitations(businessId),
  })
  const hasWritten = all + snoozed > 0
  const hasInvited = members.length > 1 || invitations.length > 0
  const isComplete = isInstalled && hasWritten && hasInvited
  return (
    <Page name="start">
      <ol className={styles.form}>
        <Step number={1} title={texts.install} hint={texts.installHint} isDone={isInstalled}>
          <Snippet businessId={businessId} />
          <InstallCheck businessId={businessId} onFound={() => setInstalled(true)} />
        </Step>
        <Step number={2} title={texts.write} hint={texts.writeHint} isDone={hasWritten}>
          <div className={styles.foot}>
            <a href={apiLink(`/chat/${businessId}`)} target="_blank" rel="noopener">
              {texts.openChat}
            </a>
            <PageLink to={homePath}>{texts.inbox}</PageLink>
          </div>
        </Step>
        <Step number={3} title={texts.invite} hint={texts.inviteHint} isDone={hasInvited}>
          <PageLink to={settingsPath('team')}>{texts.team}</PageLink>
        </Step>
      </ol>
      {isComplete && (
        <p role="status">
          {texts.complete} <PageLink to={homePath}>{texts.inbox}</PageLink>
        </p>
      )}
    </Page>
  )
}
