import { EllipsisVertical, KeyRound, UserMinus } from 'lucide-react'
import { apiLink } from '@/api/client'
import type { Member, Role } from '@/api/types'
import { useViewer } from '@/api/ViewerContext'
import { useI18n } from '@/i18n/I18nContext'
import { useSettingsTexts } from '@/i18n/settings/useSettingsTexts'
import { shortDate } from '@/lib/dates'
import { Avatar } from '@/ui/Avatar'
import { IconButton } from '@/ui/Button'
import { Menu } from '@/ui/Menu'
import { RoleSelect } from './RoleSelect'
import styles from './Settings.module.css'

interface MemberRowProps {
  member: Member
  /** What the viewer may do; undefined: not. */
  onRole?: (role: Role) => void
  onRemove?: () => void
  onReset?: () => void
}

export function MemberRow({ member, onRole, onRemove, onReset }: MemberRowProps) {
  const { t, language } = useI18n()
  const { team: texts } = useSettingsTexts()
  const { user } = useViewer()
  const { name, email, role, availability, avatar_url: picture } = member
  const isMe = member.id === user.id
  const reset = onReset && { label: texts.resetPassword, icon: KeyRound, onSelect: onReset }
  const remove = onRemove && {
    label: isMe ? texts.leave : texts.remove,
    icon: UserMinus,
    isDanger: true,
    onSelect: onRemove,
  }
  return (
    <li className={styles.row}>
      <Avatar name={name} picture={picture && apiLink(picture)} />
      <div className={styles.what}>
        <p>
          <bdi>{name}</bdi> {isMe && <span className={styles.tag}>{texts.you}</span>}{' '}
          {availability === 'away' && <span className={styles.tag}>{texts.away}</span>}
        </p>
        <small>
          {email} · {texts.since({ when: shortDate(member.created_at, language) })}
        </small>
      </div>
      {onRole ? (
        <RoleSelect label={texts.roleOf({ name })} value={role} onChange={onRole} />
      ) : (
        <span className={styles.tag}>{t.roles[role]}</span>
      )}
      {(reset || remove) && (
        <Menu
          label={texts.menuOf({ name })}
          groups={[reset ? [reset] : [], remove ? [remove] : []].filter((group) => group.length > 0)}
          trigger={(props) => (
            <IconButton icon={EllipsisVertical} label={texts.menuOf({ name })} {...props} />
          )}
        />
      )}
    </li>
  )
}
