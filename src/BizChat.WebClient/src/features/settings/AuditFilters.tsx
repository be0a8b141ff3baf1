import type { AuditFilter } from '@/api/teamAPI'
import { useI18n } from '@/i18n/I18nContext'
import { useSettingsTexts } from '@/i18n/settings/useSettingsTexts'
import { SelectField } from '@/ui/SelectField'
import styles from './AuditTable.module.css'
import type { Names } from './useNames'

interface AuditFiltersProps {
  filter: AuditFilter
  actors: Names
  onChange: (part: AuditFilter) => void
}

export function AuditFilters({ filter: { actor = '', action = '' }, actors, onChange }: AuditFiltersProps) {
  const { language } = useI18n()
  const { audit: texts } = useSettingsTexts()
  const byName = (list: [string, string][]) =>
    list.sort(([, one], [, other]) => one.localeCompare(other, language))
  // What the address asks for is offered, even if it has no name.
  const optionsOf = (list: [string, string][], all: string, chosen: string) => ({
    '': all,
    ...(chosen && { [chosen]: chosen }),
    ...Object.fromEntries(byName(list)),
  })
  return (
    <div className={styles.filters}>
      <SelectField
        label={texts.who}
        options={optionsOf([...actors], texts.anybody, actor)}
        value={actor}
        onChange={(next) => onChange({ actor: next })}
      />
      <SelectField
        label={texts.what}
        options={optionsOf(Object.entries(texts.actions), texts.anything, action)}
        value={action}
        onChange={(next) => onChange({ action: next })}
      />
    </div>
  )
}
