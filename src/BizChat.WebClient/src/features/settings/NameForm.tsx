import { useQueryClient } from '@tanstack/react-query'
import { useApi } from '@/api/ApiContext'
import { authAPI } from '@/api/authAPI'
import { keys } from '@/api/keys'
import type { User } from '@/api/types'
import { useI18n } from '@/i18n/I18nContext'
import { useSettingsTexts } from '@/i18n/settings/useSettingsTexts'
import { Field } from '@/ui/Field'
import { SaveForm } from './SaveForm'
import { useSave } from './useSave'

export function NameForm({ me }: { me: User }) {
  const api = useApi(authAPI)
  const { t } = useI18n()
  const { me: texts } = useSettingsTexts()
  const client = useQueryClient()
  const save = useSave(async ({ name = '' }) => {
    const user = await api.changeMe({ name: name.trim() })
    client.setQueryData<{ user: User }>(keys.access, (access) => access && { ...access, user })
  })
  return (
    <SaveForm save={save}>
      <Field
        label={texts.name}
        name="name"
        defaultValue={me.name}
        autoComplete="name"
        maxLength={200}
        required
      />
      <Field label={t.access.email} hint={texts.emailHint} value={me.email} readOnly />
    </SaveForm>
  )
}
