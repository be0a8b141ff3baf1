import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAction } from '@/actions/ActionsContext'
import { changeRatings } from '@/actions/businessActions'
import { useApi } from '@/api/ApiContext'
import { businessAPI } from '@/api/businessAPI'
import { keys } from '@/api/keys'
import type { AutoReplies, Business } from '@/api/types'
import { useBusiness } from '@/api/useBusiness'
import { useSettingsTexts } from '@/i18n/settings/useSettingsTexts'
import { TextArea } from '@/ui/TextArea'
import { Loaded } from './Loaded'
import { NoAnswerFields } from './NoAnswerFields'
import { Card, Page } from './Page'
import type { PageProps } from './pages'
import { SaveForm } from './SaveForm'
import { Toggle } from './Toggle'
import { useSave } from './useSave'

export function MessagesPage({ businessId }: PageProps) {
  const business = useBusiness(businessId)
  return (
    <Page name="messages">
      <Loaded query={business}>
        {(data) => (
          <>
            <MessagesForm business={data} />
            <RatingCard business={data} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

const none: AutoReplies = { welcome: null, away: null, no_answer: null }
const longest = 2000

function MessagesForm({ business: { id, auto_replies: stored } }: { business: Business }) {
  const api = useApi(businessAPI)
  const { messages: texts } = useSettingsTexts()
  const client = useQueryClient()
  const [draft, setDraft] = useState<AutoReplies | null>(null)
  const shown = draft ?? stored ?? none
  const save = useSave(async () => {
    const autoReplies = {
      welcome: shown.welcome?.trim() || null,
      away: shown.away?.trim() || null,
      noAnswer: shown.no_answer?.text.trim() ? shown.no_answer : null,
    }
    client.setQueryData(keys.business(id), await api.change(id, { autoReplies }))
    setDraft(null)
  })
  const change = (part: Partial<AutoReplies>) => {
    setDraft({ ...shown, ...part })
    save.onChange()
  }
  return (
    <SaveForm save={save} onDiscard={draft ? () => setDraft(null) : undefined}>
      <Card>
        {(['welcome', 'away'] as const).map((name) => (
          <TextArea
            key={name}
            label={texts[name]}
            hint={texts.hints[name]}
            value={shown[name] ?? ''}
            maxLength={longest}
            rows={3}
            onChange={(event) => change({ [name]: event.target.value })}
          />
        ))}
      </Card>
      <Card>
        <NoAnswerFields value={shown.no_answer} onChange={(next) => change({ no_answer: next })} />
      </Card>
    </SaveForm>
  )
}

function RatingCard({ business: { id, rating_enabled: isOn = false } }: { business: Business }) {
  const { messages: texts } = useSettingsTexts()
  const change = useAction(changeRatings)
  return (
    <Card>
      <Toggle
        label={texts.rating}
        hint={texts.ratingHint}
        checked={isOn ?? false}
        onChange={(on) => void change({ businessId: id, on })}
      />
    </Card>
  )
}
