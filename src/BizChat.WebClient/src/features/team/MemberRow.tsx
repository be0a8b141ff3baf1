import type { Member, Role } from '@/api/types'
import { useI18n } from '@/i18n/I18nContext'
import { shortDate } from '@/lib/dates'
import { Avatar } from '@/ui/Avatar'
import { Button } from '@/ui/Button'
import { RoleSelect } from './RoleSelect'
import styles from './TeamPage.module.css'

interface MemberRowProps {
  member: Member
  mine: boolean
  editable: boolean
  onRole: (role: Role) => void
  onRemove: () => void
}

export function MemberRow({ member, mine, editable, onRole, onRemove }: MemberRowProps) {
  const { t, language } = useI18n()
  return (
    <li className={styles.row}>
      <Avatar name={member.name} />
      <div className={styles.what}>
        <p>
          <bdi>{member.name}</bdi> {mine && <span className={styles.tag}>{t.team.you}</span>}
        </p>
        <small>
          {member.email} · {t.team.since({ when: shortDate(member.created_at, language) })}
        </small>
      </div>
      {editable ? (
        <RoleSelect label={t.team.roleOf({ name: member.name })} value={member.role} onChange={onRole} />
      ) : (
        <span className={styles.tag}>{t.team.roles[member.role]}</span>
      )}
      {(editable || mine) && (
        <Button
          look="danger"
          aria-label={mine ? t.team.leave : t.team.removeName({ name: member.name })}
          onClick={onRemove}
        >
          {mine ? t.team.leave : t.team.remove}
        </Button>
      )}
    </li>
  )
}
