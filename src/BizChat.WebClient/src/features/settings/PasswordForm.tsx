import { useRef } from 'react'
import { useApi } from '@/api/ApiContext'
import { authAPI } from '@/api/authAPI'
import { useSettingsTexts } from '@/i18n/settings/useSettingsTexts'
import { Field } from '@/ui/Field'
import { NewPassword } from '@/ui/NewPassword'
import { Card } from './Page'
import { SaveForm } from './SaveForm'
import { useSave } from './useSave'

export function PasswordForm() {
  const api = useApi(authAPI)
  const { me: texts } = useSettingsTexts()
  const fields = useRef<HTMLDivElement>(null)
  const save = useSave(
    async ({ current = '', next = '' }) => {
      await api.changePassword(current, next)
      fields.current?.closest('form')?.reset()
    },
    { 'invalid.currentPassword': texts.wrongPassword },
  )
  return (
    <Card title={texts.password}>
      <SaveForm save={save} action={texts.changePassword} saved={texts.passwordChanged}>
        <div ref={fields}>
          <Field
            label={texts.currentPassword}
            name="current"
            type="password"
            autoComplete="current-password"
            required
          />
        </div>
        <NewPassword label={texts.newPassword} name="next" />
      </SaveForm>
    </Card>
  )
}
