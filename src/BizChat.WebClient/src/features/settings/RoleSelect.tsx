import type { Role } from '@/api/types'
import { useI18n } from '@/i18n/I18nContext'
import styles from './Settings.module.css'

interface RoleSelectProps {
  label: string
  value: Role
  onChange: (role: Role) => void
}

const roles: Role[] = ['agent', 'owner']

export function RoleSelect({ label, value, onChange }: RoleSelectProps) {
  const { t } = useI18n()
  return (
    <select
      className={styles.select}
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value as Role)}
    >
      {roles.map((role) => (
        <option key={role} value={role}>
          {t.roles[role]}
        </option>
      ))}
    </select>
  )
}
