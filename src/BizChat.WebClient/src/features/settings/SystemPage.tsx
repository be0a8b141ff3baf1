import { useQuery } from '@tanstack/react-query'
import { useApi } from '@/api/ApiContext'
import { keys } from '@/api/keys'
import { teamAPI } from '@/api/teamAPI'
import type { Finding, System } from '@/api/types'
import { useI18n } from '@/i18n/I18nContext'
import { useSettingsTexts } from '@/i18n/settings/useSettingsTexts'
import { duration } from '@/lib/dates'
import { findingsOf } from './findings'
import { Loaded } from './Loaded'
import { Card, Page } from './Page'
import type { PageProps } from './pages'
import styles from './Settings.module.css'

export function SystemPage({ businessId }: PageProps) {
  const api = useApi(teamAPI)
  const { language } = useI18n()
  const texts = useSettingsTexts()
  const system = useQuery({
    queryKey: keys.team(businessId, 'system'),
    queryFn: async () => ({ ...(await api.getSystem(businessId)), readAt: Date.now() }),
    staleTime: 0,
  })
  const backupOf = ({ backup_age: age, findings }: System) => {
    if (typeof age === 'number') return texts.system.ago({ time: duration(age, language) })
    return findings.some(({ code }) => code === 'backup') ? texts.system.noBackup : texts.system.noSchedule
  }
  return (
    <Page name="system">
      <Card>
        <Loaded query={system}>
          {(data) => (
            <>
              <dl className={styles.facts}>
                <dt>{texts.system.version}</dt>
                <dd>{data.version}</dd>
                <dt>{texts.system.database}</dt>
                <dd>{data.database}</dd>
                <dt>{texts.system.files}</dt>
                <dd>{data.files}</dd>
                <dt>{texts.system.backup}</dt>
                <dd>{backupOf(data)}</dd>
              </dl>
              <ul className={styles.rows} aria-label={texts.pages.system}>
                {findingsOf(data, window.location.origin, data.readAt).map((finding) => (
                  <FindingRow key={finding.code} finding={finding} />
                ))}
              </ul>
            </>
          )}
        </Loaded>
      </Card>
    </Page>
  )
}

function FindingRow({ finding: { code, status, detail } }: { finding: Finding }) {
  const texts = useSettingsTexts()
  const known = texts.system.checks[code]
  return (
    <li className={styles.row} data-status={status}>
      <strong>{texts.system.statuses[status]}</strong>
      <span className={styles.finding}>
        {known?.title ?? code}
        {detail && (
          <>
            {' '}
            <code>{detail}</code>
          </>
        )}
        {status !== 'ok' && known && <small>{known.cure}</small>}
      </span>
    </li>
  )
}
