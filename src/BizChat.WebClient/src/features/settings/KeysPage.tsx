import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '@/api/ApiContext'
import { keys } from '@/api/keys'
import { teamAPI } from '@/api/teamAPI'
import type { ApiKey } from '@/api/types'
import { useI18n } from '@/i18n/I18nContext'
import { useSettingsTexts } from '@/i18n/settings/useSettingsTexts'
import { momentTime, shortDate } from '@/lib/dates'
import { Button } from '@/ui/Button'
import { Confirm } from '@/ui/Confirm'
import { Field } from '@/ui/Field'
import { CopyField } from './CopyField'
import { Loaded } from './Loaded'
import { Card, Page } from './Page'
import { Problem } from './Problem'
import type { PageProps } from './pages'
import styles from './Settings.module.css'
import { useListChange } from './useListChange'

export function KeysPage({ businessId }: PageProps) {
  const api = useApi(teamAPI)
  const { language } = useI18n()
  const texts = useSettingsTexts()
  const [doomed, setDoomed] = useState<ApiKey | null>(null)
  const list = useQuery({
    queryKey: keys.team(businessId, 'api-keys'),
    queryFn: () => api.getApiKeys(businessId),
    refetchOnWindowFocus: true,
  })
  const create = useListChange(keys.team(businessId, 'api-keys'), (name: string) =>
    api.createApiKey(businessId, name),
  )
  const revoke = useListChange(keys.team(businessId, 'api-keys'), (id: string) =>
    api.revokeApiKey(businessId, id),
  )
  const confirmed = () => {
    if (doomed) revoke.mutate(doomed.id)
    setDoomed(null)
  }
  const used = (key: ApiKey) =>
    key.last_used_at ? texts.keys.used({ when: momentTime(key.last_used_at, language) }) : texts.keys.unused
  return (
    <Page name="keys">
      <Card>
        <form className={styles.line} action={(form) => create.mutate(String(form.get('name')).trim())}>
          <Field label={texts.keys.name} name="name" maxLength={200} autoComplete="off" required />
          <Button type="submit" look="primary" disabled={create.isPending}>
            {texts.keys.create}
          </Button>
        </form>
        <Problem error={create.error ?? revoke.error} />
        {create.data && (
          <CopyField
            key={create.data.id}
            label={`${texts.keys.key}: ${create.data.name}`}
            value={create.data.key}
            hint={texts.team.onlyNow}
          />
        )}
        <Loaded query={list}>
          {(all) => (
            <ul className={styles.rows} aria-label={texts.pages.keys}>
              {all.length === 0 && <li className={styles.hint}>{texts.keys.none}</li>}
              {all.map((key) => (
                <li key={key.id} className={styles.row}>
                  <div className={styles.what}>
                    <p>
                      <bdi>{key.name}</bdi>
                    </p>
                    <small>
                      {texts.keys.created({ when: shortDate(key.created_at, language) })} · {used(key)}
                    </small>
                  </div>
                  <Button
                    look="danger"
                    aria-label={texts.keys.revokeName({ name: key.name })}
                    onClick={() => setDoomed(key)}
                  >
                    {texts.keys.revoke}
                  </Button>
                </li>
              ))}
            </ul>
          )}
        </Loaded>
        {doomed && (
          <Confirm
            title={texts.keys.revokeName({ name: doomed.name })}
            hint={texts.keys.revokeHint}
            action={texts.keys.revoke}
            onConfirm={confirmed}
            onClose={() => setDoomed(null)}
          />
        )}
      </Card>
    </Page>
  )
}
