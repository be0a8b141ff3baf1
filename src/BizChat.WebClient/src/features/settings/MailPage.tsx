import { useQueryClient } from '@tanstack/react-query'
import { useApi } from '@/api/ApiContext'
import { businessAPI } from '@/api/businessAPI'
import { keys } from '@/api/keys'
import type { Business } from '@/api/types'
import { useBusiness } from '@/api/useBusiness'
import { useSettingsTexts } from '@/i18n/settings/useSettingsTexts'
import { Field } from '@/ui/Field'
import { Loaded } from './Loaded'
import { LocaleField } from './LocaleField'
import { Card, Page } from './Page'
import type { PageProps } from './pages'
import { SaveForm } from './SaveForm'
import { TestMail } from './TestMail'
import { useSave } from './useSave'

export function MailPage({ businessId }: PageProps) {
  const business = useBusiness(businessId)
  return (
    <Page name="mail">
      <Loaded query={business}>{(data) => <MailForm business={data} />}</Loaded>
      <TestMail businessId={businessId} />
    </Page>
  )
}

function MailForm({ business: { id, mail } }: { business: Business }) {
  const api = useApi(businessAPI)
  const { mail: texts } = useSettingsTexts()
  const client = useQueryClient()
  const save = useSave(async ({ minutes, locale }) => {
    const changes = { mail: { afterMinutes: Number(minutes), locale: locale as 'en' | 'de' } }
    client.setQueryData(keys.business(id), await api.change(id, changes))
  })
  if (!mail) return null
  return (
    <Card title={texts.customers} hint={texts.customersHint}>
      <SaveForm save={save}>
        <Field
          label={texts.minutes}
          hint={texts.minutesHint}
          name="minutes"
          type="number"
          min={1}
          max={1440}
          defaultValue={mail.after_minutes}
          required
        />
        <LocaleField label={texts.locale} name="locale" initial={mail.locale} />
      </SaveForm>
    </Card>
  )
}
