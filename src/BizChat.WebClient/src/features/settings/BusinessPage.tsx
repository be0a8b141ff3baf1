import { useQueryClient } from '@tanstack/react-query'
import { useAction } from '@/actions/ActionsContext'
import { changeBusinessStatus } from '@/actions/businessActions'
import { useApi } from '@/api/ApiContext'
import { businessAPI } from '@/api/businessAPI'
import { apiLink } from '@/api/client'
import { keys } from '@/api/keys'
import type { Business } from '@/api/types'
import { useBusiness } from '@/api/useBusiness'
import { useI18n } from '@/i18n/I18nContext'
import { useSettingsTexts } from '@/i18n/settings/useSettingsTexts'
import { Avatar } from '@/ui/Avatar'
import { Field } from '@/ui/Field'
import { Choice } from './Choice'
import { Loaded } from './Loaded'
import { Card, Page } from './Page'
import { PictureField } from './PictureField'
import type { PageProps } from './pages'
import { SaveForm } from './SaveForm'
import { useSave } from './useSave'

export function BusinessPage({ businessId }: PageProps) {
  const business = useBusiness(businessId)
  return (
    <Page name="business">
      <Loaded query={business}>{(data) => <Profile business={data} />}</Loaded>
    </Page>
  )
}

function Profile({ business }: { business: Business }) {
  const api = useApi(businessAPI)
  const { t } = useI18n()
  const { business: texts } = useSettingsTexts()
  const client = useQueryClient()
  const changeStatus = useAction(changeBusinessStatus)
  const businessId = business.id
  const change = async (changes: { name: string } | { logoUrl: string | null }) =>
    client.setQueryData(keys.business(businessId), await api.change(businessId, changes))
  const save = useSave(({ name = '' }) => change({ name: name.trim() }))
  const { online, away, offline } = t.business
  return (
    <>
      <Card>
        <PictureField
          businessId={businessId}
          label={texts.logo}
          hasPicture={business.logo_url !== null}
          onChange={(logoUrl) => change({ logoUrl })}
        >
          <Avatar
            name={business.name}
            picture={business.logo_url && apiLink(business.logo_url)}
            size="large"
          />
        </PictureField>
        <SaveForm save={save}>
          <Field
            key={business.name}
            label={texts.name}
            name="name"
            defaultValue={business.name}
            maxLength={200}
            required
          />
          <Field label={texts.id} hint={texts.idHint} value={businessId} readOnly />
        </SaveForm>
      </Card>
      <Card>
        <Choice
          label={texts.status}
          hint={texts.statusHint}
          options={{ online, away, offline }}
          value={business.status}
          onChange={(status) => void changeStatus({ businessId, status })}
        />
      </Card>
    </>
  )
}
