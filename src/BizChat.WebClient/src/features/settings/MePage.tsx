import { useAction } from '@/actions/ActionsContext'
import { changeProfile } from '@/actions/profileActions'
import { apiLink } from '@/api/client'
import type { User } from '@/api/types'
import { useViewer } from '@/api/ViewerContext'
import { useI18n } from '@/i18n/I18nContext'
import { useSettingsTexts } from '@/i18n/settings/useSettingsTexts'
import { type Theme, useTheme } from '@/lib/theme'
import { Avatar } from '@/ui/Avatar'
import { Choice } from './Choice'
import { LanguageChoice } from './LanguageChoice'
import { NameForm } from './NameForm'
import { Card, Page } from './Page'
import { PasswordForm } from './PasswordForm'
import { PictureField } from './PictureField'
import type { PageProps } from './pages'
import { SessionsCard } from './SessionsCard'

export function MePage({ businessId }: PageProps) {
  const { t } = useI18n()
  const { me } = useViewer()
  return (
    <Page name="me">
      {me ? <Profile businessId={businessId} me={me} /> : <Card>{t.nav.openMode}</Card>}
      <Look />
      {me && (
        <>
          <PasswordForm />
          <SessionsCard />
        </>
      )}
    </Page>
  )
}

function Profile({ businessId, me }: PageProps & { me: User }) {
  const { me: texts } = useSettingsTexts()
  const change = useAction(changeProfile)
  const changePicture = async (url: string | null) => {
    const outcome = await change({ avatar_url: url })
    if (outcome.state === 'refused') throw outcome.error
  }
  return (
    <>
      <Card title={texts.profile}>
        <PictureField
          businessId={businessId}
          label={texts.picture}
          isSquare
          hasPicture={me.avatar_url !== null}
          onChange={changePicture}
        >
          <Avatar name={me.name} picture={me.avatar_url && apiLink(me.avatar_url)} size="large" />
        </PictureField>
        <NameForm me={me} />
      </Card>
      <Card>
        <Choice
          label={texts.availability}
          hint={texts.availabilityHint}
          options={texts.availabilities}
          value={me.availability}
          onChange={(availability) => void change({ availability })}
        />
      </Card>
    </>
  )
}

function Look() {
  const { me: texts } = useSettingsTexts()
  const [theme, setTheme] = useTheme()
  return (
    <Card title={texts.look}>
      <Choice<Theme> label={texts.theme} options={texts.themes} value={theme} onChange={setTheme} />
      <LanguageChoice />
    </Card>
  )
}
