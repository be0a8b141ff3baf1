import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { keys } from '@/api/keys'
import { teamAPI } from '@/api/teamAPI'
import type { ApiKey } from '@/api/types'
import { useI18n } from '@/i18n/I18nContext'
import { momentTime, shortDate } from '@/lib/dates'
import { Button } from '@/ui/Button'
import { Confirm } from '@/ui/Confirm'
import { Field } from '@/ui/Field'
import { CopyField } from './CopyField'
import { Loaded } from './Loaded'
import { Problem } from './Problem'
import styles from './TeamPage.module.css'
import { useTeamChange } from './useTeamChange'

export function KeysSection({ businessId }: { businessId: string }) {
  const { t, language } = useI18n()
  const [doomed, setDoomed] = useState<ApiKey | null>(null)
  const list = useQuery({
    queryKey: keys.team(businessId, 'api-keys'),
    queryFn: () => teamAPI.getApiKeys(businessId),
    refetchOnWindowFocus: true,
  })
  const create = useTeamChange(businessId, 'api-keys', (name: string) =>
    teamAPI.createApiKey(businessId, name),
  )
  const revoke = useTeamChange(businessId, 'api-keys', (id: string) => teamAPI.revokeApiKey(businessId, id))
  const confirmed = () => {
    if (doomed) revoke.mutate(doomed.id)
    setDoomed(null)
  }
  const used = (key: ApiKey) =>
    key.last_used_at ? t.apiKeys.used({ when: momentTime(key.last_used_at, language) }) : t.apiKeys.unused
  return (
    <div className={styles.card}>
      <p className={styles.hint}>{t.apiKeys.hint}</p>
      <form className={styles.line} action={(form) => create.mutate(String(form.get('name')).trim())}>
        <Field label={t.apiKeys.name} name="name" maxLength={200} autoComplete="off" required />
        <Button type="submit" look="primary" disabled={create.isPending}>
          {t.apiKeys.create}
        </Button>
      </form>
      <Problem error={create.error ?? revoke.error} />
      {create.data && (
        <CopyField
          key={create.data.id}
          label={`${t.apiKeys.key}: ${create.data.name}`}
          value={create.data.key}
          hint={t.team.onlyNow}
        />
      )}
      <Loaded query={list}>
        {(all) => (
          <ul className={styles.rows} aria-label={t.team.parts.keys}>
            {all.length === 0 && <li className={styles.hint}>{t.apiKeys.none}</li>}
            {all.map((key) => (
              <li key={key.id} className={styles.row}>
                <div className={styles.what}>
                  <p>
                    <bdi>{key.name}</bdi>
                  </p>
                  <small>
                    {t.apiKeys.created({ when: shortDate(key.created_at, language) })} · {used(key)}
                  </small>
                </div>
                <Button
                  look="danger"
                  aria-label={t.apiKeys.revokeName({ name: key.name })}
                  onClick={() => setDoomed(key)}
                >
                  {t.apiKeys.revoke}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      {doomed && (
        <Confirm
          title={t.apiKeys.revokeName({ name: doomed.name })}
          hint={t.apiKeys.revokeHint}
          action={t.apiKeys.revoke}
          onConfirm={confirmed}
          onClose={() => setDoomed(null)}
        />
      )}
    </div>
  )
}
