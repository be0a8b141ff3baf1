import { useAction } from '@/actions/ActionsContext'
import { changeProfile } from '@/actions/profileActions'
import type { Notify } from '@/api/types'
import { useViewer } from '@/api/ViewerContext'
import { useSettingsTexts } from '@/i18n/settings/useSettingsTexts'
import { usePreference } from '@/lib/preferences'
import { playChime } from '@/lib/sound'
import { Button } from '@/ui/Button'
import { BrowserCard } from './BrowserCard'
import { Choice } from './Choice'
import { Card, Page } from './Page'
import type { PageProps } from './pages'
import { Toggle } from './Toggle'

export function NotificationsPage(_: PageProps) {
  const { me } = useViewer()
  return (
    <Page name="notifications">
      {me ? <Account notify={me.notify} /> : <OpenMode />}
      <BrowserCard />
    </Page>
  )
}

function Account({ notify }: { notify: Notify }) {
  const { notifications: texts } = useSettingsTexts()
  const change = useAction(changeProfile)
  const toggle = (name: 'mention' | 'assigned' | 'sound' | 'email' | 'push', hint?: string) => (
    <Toggle
      label={texts[name]}
      hint={hint}
      checked={notify[name]}
      onChange={(on) => void change({ notify: { [name]: on } })}
    />
  )
  return (
    <>
      <Card title={texts.what}>
        <Choice
          label={texts.new}
          options={texts.news}
          value={notify.new}
          onChange={(value) => void change({ notify: { new: value } })}
        />
        {toggle('mention')}
        {toggle('assigned')}
      </Card>
      <Card title={texts.how}>
        {toggle('sound', texts.soundHint)}
        <PlayButton />
        {toggle('push', texts.pushHint)}
        {toggle('email', texts.emailHint)}
      </Card>
    </>
  )
}

/** Without an account only the sound is a matter of this browser. */
function OpenMode() {
  const { notifications: texts } = useSettingsTexts()
  const [sound, setSound] = usePreference<boolean>('sound', true)
  return (
    <Card title={texts.how}>
      <Toggle label={texts.sound} hint={texts.soundHint} checked={sound} onChange={setSound} />
      <PlayButton />
    </Card>
  )
}

function PlayButton() {
  const { notifications: texts } = useSettingsTexts()
  return (
    <div>
      <Button onClick={playChime}>{texts.play}</Button>
    </div>
  )
}
