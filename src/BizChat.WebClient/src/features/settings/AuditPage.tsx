import { useInfiniteQuery } from '@tanstack/react-query'
import { keys } from '@/api/keys'
import { teamAPI } from '@/api/teamAPI'
import type { AuditEntry } from '@/api/types'
import { useI18n } from '@/i18n/I18nContext'
import { useSettingsTexts } from '@/i18n/settings/useSettingsTexts'
import { momentTime } from '@/lib/dates'
import { Button } from '@/ui/Button'
import { Spinner } from '@/ui/Spinner'
import { Card, Page } from './Page'
import { Problem } from './Problem'
import type { PageProps } from './pages'
import styles from './Settings.module.css'

export function AuditPage({ businessId }: PageProps) {
  const { t } = useI18n()
  const texts = useSettingsTexts()
  const log = useInfiniteQuery({
    queryKey: keys.team(businessId, 'audit'),
    queryFn: ({ pageParam }) => teamAPI.getAudit(businessId, pageParam),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => (page.more ? page.items.at(-1)?.id : undefined),
  })
  const entries = log.data?.pages.flatMap((page) => page.items) ?? []
  const columns = ['when', 'who', 'what', 'subject', 'address'] as const
  return (
    <Page name="audit">
      <Card>
        {log.isPending && <Spinner label={t.common.loading} />}
        <Problem error={log.error} />
        {log.data && entries.length === 0 && <p className={styles.hint}>{texts.audit.none}</p>}
        {entries.length > 0 && (
          <table className={styles.audit}>
            <thead>
              <tr>
                {columns.map((name) => (
                  <th key={name} scope="col">
                    {texts.audit[name]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {entries.map((entry) => (
                <AuditRow key={entry.id} entry={entry} />
              ))}
            </tbody>
          </table>
        )}
        {log.hasNextPage && (
          <Button disabled={log.isFetchingNextPage} onClick={() => log.fetchNextPage()}>
            {texts.audit.more}
          </Button>
        )}
      </Card>
    </Page>
  )
}

function AuditRow({ entry }: { entry: AuditEntry }) {
  const { language } = useI18n()
  const texts = useSettingsTexts()
  const { kind, name, id } = entry.actor
  return (
    <tr>
      <td>
        <time dateTime={entry.at}>{momentTime(entry.at, language)}</time>
      </td>
      <td title={id ?? undefined}>
        <bdi>{name ?? texts.audit.kinds[kind] ?? kind}</bdi>
      </td>
      <td>{texts.audit.actions[entry.action] ?? entry.action}</td>
      <td>
        <code>{entry.subject_id}</code>
      </td>
      <td>
        <code>{entry.address}</code>
      </td>
    </tr>
  )
}
