import { useAction } from '@/actions/ActionsContext'
import { changeRatings } from '@/actions/businessActions'
import type { Business } from '@/api/types'
import { useBusiness } from '@/api/useBusiness'
import { useSettingsTexts } from '@/i18n/settings/useSettingsTexts'
import { Loaded } from './Loaded'
import { MessagesForm } from './MessagesForm'
import { Card, Page } from './Page'
import type { PageProps } from './pages'
import { Toggle } from './Toggle'

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
