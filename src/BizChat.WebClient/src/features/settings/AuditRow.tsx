import type { AuditEntry } from '@/api/types'
import { useI18n } from '@/i18n/I18nContext'
import { useSettingsTexts } from '@/i18n/settings/useSettingsTexts'
import { momentTime } from '@/lib/dates'
import type { Names } from './useNames'

interface AuditRowProps {
  entry: AuditEntry
  names: Names
}

export function AuditRow({ entry, names }: AuditRowProps) {
  const { language } = useI18n()
  const { audit: texts } = useSettingsTexts()
  const { kind, name, id } = entry.actor
  return (
    <tr>
      <td>
        <time dateTime={entry.at}>{momentTime(entry.at, language)}</time>
      </td>
      <td title={id ?? undefined}>
        <bdi>{name ?? texts.kinds[kind] ?? kind}</bdi>
      </td>
      <td>{texts.actions[entry.action] ?? entry.action}</td>
      <td>
        <Subject entry={entry} names={names} />
      </td>
      <td>
        <code>{entry.address}</code>
      </td>
    </tr>
  )
}

/** Nobody knows a session by its id. */
const ofSessions = /^(sign_in|session)\./

function Subject({ entry: { action, subject_id: id, actor }, names }: AuditRowProps) {
  if (!id || id === actor.id || ofSessions.test(action)) return null
  const name = names.get(id)
  return name ? <bdi title={id}>{name}</bdi> : <code>{id}</code>
}
