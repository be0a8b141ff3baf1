import { useInfiniteQuery } from '@tanstack/react-query'
import { useApi } from '@/api/ApiContext'
import { keys } from '@/api/keys'
import { teamAPI } from '@/api/teamAPI'
import { useI18n } from '@/i18n/I18nContext'
import { useSettingsTexts } from '@/i18n/settings/useSettingsTexts'
import { Button } from '@/ui/Button'
import { Spinner } from '@/ui/Spinner'
import { AuditFilters } from './AuditFilters'
import { AuditRow } from './AuditRow'
import styles from './AuditTable.module.css'
import { Card, Page } from './Page'
import { Problem } from './Problem'
import type { PageProps } from './pages'
import { useAuditFilter } from './useAuditFilter'
import { useNames } from './useNames'

const columns = ['when', 'who', 'what', 'subject', 'address'] as const

export function AuditPage({ businessId }: PageProps) {
  const api = useApi(teamAPI)
  const { t } = useI18n()
  const { audit: texts } = useSettingsTexts()
  const { filter, change } = useAuditFilter()
  const names = useNames(businessId)
  const log = useInfiniteQuery({
    queryKey: [...keys.team(businessId, 'audit'), filter],
    queryFn: ({ pageParam }) => api.getAudit(businessId, filter, pageParam),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => (page.more ? page.items.at(-1)?.id : undefined),
  })
  const entries = log.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Page name="audit">
      <Card>
        <AuditFilters filter={filter} actors={names.actors} onChange={change} />
        {log.isPending && <Spinner label={t.common.loading} />}
        <Problem error={log.error} />
        {log.data && entries.length === 0 && <p className={styles.none}>{texts.none}</p>}
        {entries.length > 0 && (
          <table className={styles.audit}>
            <thead>
              <tr>
                {columns.map((name) => (
                  <th key={name} scope="col">
                    {texts[name]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {entries.map((entry) => (
                <AuditRow key={entry.id} entry={entry} names={names.all} />
              ))}
            </tbody>
          </table>
        )}
        {log.hasNextPage && (
          <Button disabled={log.isFetchingNextPage} onClick={() => log.fetchNextPage()}>
            {texts.more}
          </Button>
        )}
      </Card>
    </Page>
  )
}
