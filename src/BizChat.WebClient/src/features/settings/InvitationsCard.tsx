import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '@/api/ApiContext'
import { keys } from '@/api/keys'
import { teamAPI } from '@/api/teamAPI'
import type { Role } from '@/api/types'
import { useI18n } from '@/i18n/I18nContext'
import { useSettingsTexts } from '@/i18n/settings/useSettingsTexts'
import { shortDate } from '@/lib/dates'
import { inviteLink } from '@/routing/paths'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { CopyField } from './CopyField'
import { Loaded } from './Loaded'
import { Problem } from './Problem'
import { RoleSelect } from './RoleSelect'
import styles from './Settings.module.css'
import { useListChange } from './useListChange'

export function InvitationsCard({ businessId }: { businessId: string }) {
  const api = useApi(teamAPI)
  const { t, language } = useI18n()
  const texts = useSettingsTexts()
  const [role, setRole] = useState<Role>('agent')
  const invitations = useQuery({
    queryKey: keys.team(businessId, 'invitations'),
    queryFn: () => api.getInvitations(businessId),
    refetchOnWindowFocus: true,
  })
  const invite = useListChange(keys.team(businessId, 'invitations'), (email: string) =>
    api.invite(businessId, role, email || undefined),
  )
  const withdraw = useListChange(keys.team(businessId, 'invitations'), (id: string) =>
    api.revokeInvitation(businessId, id),
  )
  const create = (form: FormData) => invite.mutate(String(form.get('email') ?? '').trim())
  return (
    <div className={styles.card}>
      <h3>{texts.team.invitations}</h3>
      <p className={styles.hint}>{texts.team.inviteHint}</p>
      <form className={styles.line} action={create}>
        <Field label={texts.team.inviteEmail} name="email" type="email" autoComplete="off" />
        <RoleSelect label={texts.team.role} value={role} onChange={setRole} />
        <Button type="submit" look="primary" disabled={invite.isPending}>
          {texts.team.invite}
        </Button>
      </form>
      <Problem error={invite.error ?? withdraw.error} />
      {invite.data && (
        <CopyField
          key={invite.data.id}
          label={texts.team.inviteLink}
          value={inviteLink(invite.data.token)}
          hint={invite.data.mailed ? texts.team.inviteMailed : texts.team.onlyNow}
        />
      )}
      <Loaded query={invitations}>
        {(list) =>
          list.length > 0 && (
            <ul className={styles.rows} aria-label={texts.team.invitations}>
              {list.map((one) => {
                const who = one.email ?? texts.team.inviteNobody
                return (
                  <li key={one.id} className={styles.row}>
                    <div className={styles.what}>
                      <p>{who}</p>
                      <small>{texts.team.validUntil({ when: shortDate(one.expires_at, language) })}</small>
                    </div>
                    <span className={styles.tag}>{t.roles[one.role]}</span>
                    <Button
                      aria-label={texts.team.withdrawName({ who })}
                      onClick={() => withdraw.mutate(one.id)}
                    >
                      {texts.team.withdraw}
                    </Button>
                  </li>
                )
              })}
            </ul>
          )
        }
      </Loaded>
    </div>
  )
}
