import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '@/api/ApiContext'
import { businessAPI } from '@/api/businessAPI'
import { keys } from '@/api/keys'
import type { Business, BusinessHours } from '@/api/types'
import { useBusiness } from '@/api/useBusiness'
import { useSettingsTexts } from '@/i18n/settings/useSettingsTexts'
import { Choice } from './Choice'
import { Holidays } from './Holidays'
import { Loaded } from './Loaded'
import { OpenNow } from './OpenNow'
import { Card, Page } from './Page'
import type { PageProps } from './pages'
import { SaveForm } from './SaveForm'
import { useSave } from './useSave'
import { officeHours, WeekEditor } from './WeekEditor'
import { ZoneField } from './ZoneField'

export function HoursPage({ businessId }: PageProps) {
  const business = useBusiness(businessId)
  return (
    <Page name="hours">
      <Loaded query={business}>{(data) => <HoursForm business={data} />}</Loaded>
    </Page>
  )
}

const here = () => Intl.DateTimeFormat().resolvedOptions().timeZone

function HoursForm({ business: { id, hours } }: { business: Business }) {
  const api = useApi(businessAPI)
  const { hours: texts } = useSettingsTexts()
  const client = useQueryClient()
  const stored: BusinessHours = hours ?? { time_zone: here(), weekly: null, holidays: [] }
  const [draft, setDraft] = useState<BusinessHours | null>(null)
  const shown = draft ?? stored
  const { time_zone: timeZone, weekly, holidays } = shown
  const save = useSave(async () => {
    client.setQueryData(keys.business(id), await api.change(id, { hours: { timeZone, weekly, holidays } }))
    setDraft(null)
  })
  const change = (part: Partial<BusinessHours>) => {
    setDraft({ ...shown, ...part })
    save.onChange()
  }
  const [kept, keep] = useState(stored.weekly ?? officeHours)
  const changeMode = (mode: 'always' | 'weekly') => {
    if (weekly) keep(weekly)
    change({ weekly: mode === 'always' ? null : kept })
  }
  return (
    <SaveForm save={save} onDiscard={draft ? () => setDraft(null) : undefined}>
      <Card>
        <ZoneField value={timeZone} onChange={(zone) => change({ time_zone: zone })} />
        <OpenNow hours={shown} />
      </Card>
      <Card>
        <Choice
          label={texts.week}
          options={texts.modes}
          value={weekly ? 'weekly' : 'always'}
          onChange={changeMode}
        />
        {weekly && <WeekEditor weekly={weekly} onChange={(next) => change({ weekly: next })} />}
      </Card>
      <Holidays days={holidays} timeZone={timeZone} onChange={(days) => change({ holidays: days })} />
    </SaveForm>
  )
}
