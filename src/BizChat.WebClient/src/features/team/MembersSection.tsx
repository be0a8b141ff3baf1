import { useState } from 'react'
import { teamAPI } from '@/api/teamAPI'
import type { Member, Role } from '@/api/types'
import { useMembers } from '@/api/useMembers'
import { useViewer } from '@/api/ViewerContext'
import { useI18n } from '@/i18n/I18nContext'
import { Confirm } from '@/ui/Confirm'
import { InvitationsCard } from './InvitationsCard'
import { Loaded } from './Loaded'
import { MemberRow } from './MemberRow'
import { Problem } from './Problem'
import styles from './TeamPage.module.css'
import { useTeamChange } from './useTeamChange'

export function MembersSection({ businessId }: { businessId: string }) {
  const { t } = useI18n()
  const { user, role } = useViewer()
  const members = useMembers(businessId)
  const [leaving, setLeaving] = useState<Member | null>(null)
  const remove = useTeamChange(businessId, 'members', (member: Member) =>
    teamAPI.removeMember(businessId, member.id),
  )
  const change = useTeamChange(businessId, 'members', (changed: { member: Member; role: Role }) =>
    teamAPI.changeRole(businessId, changed.member.id, changed.role),
  )
  const isMe = leaving?.id === user.id
  const confirmed = () => {
    if (leaving) remove.mutate(leaving)
    setLeaving(null)
  }
  return (
    <>
      <div className={styles.card}>
        <Loaded query={members}>
          {(list) => (
            <ul className={styles.rows} aria-label={t.team.parts.members}>
              {list.map((member) => (
                <MemberRow
                  key={member.id}
                  member={member}
                  mine={member.id === user.id}
                  editable={role === 'owner'}
                  onRole={(next) => change.mutate({ member, role: next })}
                  onRemove={() => setLeaving(member)}
                />
              ))}
            </ul>
          )}
        </Loaded>
        <Problem error={remove.error ?? change.error} />
      </div>
      {role === 'owner' && <InvitationsCard businessId={businessId} />}
      {leaving && (
        <Confirm
          title={isMe ? t.team.leave : t.team.removeName({ name: leaving.name })}
          hint={isMe ? t.team.leaveHint : t.team.removeHint({ name: leaving.name })}
          action={isMe ? t.team.leave : t.team.remove}
          onConfirm={confirmed}
          onClose={() => setLeaving(null)}
        />
      )}
    </>
  )
}
