import { useState } from 'react'
import { useApi } from '@/api/ApiContext'
import { keys } from '@/api/keys'
import { teamAPI } from '@/api/teamAPI'
import type { Member, Role } from '@/api/types'
import { useMembers } from '@/api/useMembers'
import { useViewer } from '@/api/ViewerContext'
import { useSettingsTexts } from '@/i18n/settings/useSettingsTexts'
import { Confirm } from '@/ui/Confirm'
import { AssignmentCard } from './AssignmentCard'
import { InvitationsCard } from './InvitationsCard'
import { Loaded } from './Loaded'
import { MemberRow } from './MemberRow'
import { Card, Page } from './Page'
import { Problem } from './Problem'
import type { PageProps } from './pages'
import { ResetLinkDialog } from './ResetLinkDialog'
import styles from './Settings.module.css'
import { useListChange } from './useListChange'

export function TeamPage({ businessId }: PageProps) {
  const api = useApi(teamAPI)
  const { team: texts } = useSettingsTexts()
  const { user, role } = useViewer()
  const members = useMembers(businessId)
  const [leaving, setLeaving] = useState<Member | null>(null)
  const [forgetful, setForgetful] = useState<Member | null>(null)
  const key = keys.team(businessId, 'members')
  const remove = useListChange(key, (member: Member) => api.removeMember(businessId, member.id))
  const change = useListChange(key, (changed: { member: Member; role: Role }) =>
    api.changeRole(businessId, changed.member.id, changed.role),
  )
  const isMe = leaving?.id === user.id
  const isOwner = role === 'owner'
  return (
    <Page name="team">
      <Card title={texts.members}>
        <Loaded query={members}>
          {(list) => (
            <ul className={styles.rows} aria-label={texts.members}>
              {list.map((member) => (
                <MemberRow
                  key={member.id}
                  member={member}
                  onRole={isOwner ? (next) => change.mutate({ member, role: next }) : undefined}
                  onRemove={isOwner || member.id === user.id ? () => setLeaving(member) : undefined}
                  onReset={isOwner && member.id !== user.id ? () => setForgetful(member) : undefined}
                />
              ))}
            </ul>
          )}
        </Loaded>
        <Problem error={remove.error ?? change.error} />
      </Card>
      {isOwner && (
        <>
          <InvitationsCard businessId={businessId} />
          <AssignmentCard businessId={businessId} />
        </>
      )}
      {forgetful && (
        <ResetLinkDialog businessId={businessId} member={forgetful} onClose={() => setForgetful(null)} />
      )}
      {leaving && (
        <Confirm
          title={isMe ? texts.leave : texts.removeName({ name: leaving.name })}
          hint={isMe ? texts.leaveHint : texts.removeHint({ name: leaving.name })}
          action={isMe ? texts.leave : texts.remove}
          onConfirm={() => {
            remove.mutate(leaving)
            setLeaving(null)
          }}
          onClose={() => setLeaving(null)}
        />
      )}
    </Page>
  )
}
