import { useQuery } from '@tanstack/react-query'
import { keys } from '@/api/keys'
import { teamAPI } from '@/api/teamAPI'
import type { Finding, System } from '@/api/types'
import { useI18n } from '@/i18n/I18nContext'
import { duration } from '@/lib/dates'
import { findingsOf } from './findings'
import { Loaded } from './Loaded'
import styles from './TeamPage.module.css'

export function SystemSection({ businessId }: { businessId: string }) {
  const { t, language } = useI18n()
  const system = useQuery({
    queryKey: keys.team(businessId, 'system'),
    queryFn: async () => ({ ...(await teamAPI.getSystem(businessId)), readAt: Date.now() }),
    staleTime: 0,
  })
  const backupOf = ({ backup_age: age, findings }: System) => {
    if (typeof age === 'number') return t.system.ago({ time: duration(age, language) })
    return findings.some(({ code }) => code === 'backup') ? t.system.noBackup : t.system.noSchedule
  }
  return (
    <div className={styles.card}>
      <p className={styles.hint}>{t.system.hint}</p>
      <Loaded query={system}>
        {(data) => (
          <>
            <dl className={styles.facts}>
              <dt>{t.system.version}</dt>
              <dd>{data.version}</dd>
              <dt>{t.system.database}</dt>
              <dd>{data.database}</dd>
              <dt>{t.system.files}</dt>
              <dd>{data.files}</dd>
              <dt>{t.system.backup}</dt>
              <dd>{backupOf(data)}</dd>
            </dl>
            <ul className={styles.rows}>
              {findingsOf(data, window.location.origin, data.readAt).map((finding) => (
                <FindingRow key={finding.code} finding={finding} />
              ))}
            </ul>
          </>
        )}
      </Loaded>
    </div>
  )
}

function FindingRow({ finding: { code, status, detail } }: { finding: Finding }) {
  const { t } = useI18n()
  const known = t.system.checks[code]
  return (
    <li className={styles.row} data-status={status}>
      <strong>{t.system.statuses[status]}</strong>
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
