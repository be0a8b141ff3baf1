import type { Priority } from '@/api/types'
import { useLabels } from '@/api/useInbox'
import { useMembers } from '@/api/useMembers'
import { useViewer } from '@/api/ViewerContext'
import { useI18n } from '@/i18n/I18nContext'
import { goInbox, type InboxAddress, type InboxChange, priorities, unfiltered } from '@/routing/inboxAddress'
import { Button } from '@/ui/Button'
import { LabelChip } from '@/ui/LabelChip'
import styles from './FilterForm.module.css'
import { isFiltered } from './viewFilter'

const filter = (change: InboxChange) => goInbox(change, { replace: true })

/** What narrows the list; each choice shows at once. */
export function FilterForm({ businessId, address }: { businessId: string; address: InboxAddress }) {
  const { t } = useI18n()
  const { labels, priority, unread, view } = address
  const known = useLabels(businessId).data ?? []
  const toggle = (id: string) =>
    filter({ labels: labels.includes(id) ? labels.filter((one) => one !== id) : [...labels, id] })
  return (
    <div className={styles.form}>
      <label className={styles.check}>
        <input type="checkbox" checked={unread} onChange={() => filter({ unread: !unread })} />
        {t.filter.unread}
      </label>
      <label className={styles.field}>
        {t.filter.priority}
        <select
          value={priority ?? ''}
          onChange={(event) => filter({ priority: (event.target.value || null) as Priority | null })}
        >
          <option value="">{t.filter.any}</option>
          {priorities.map((one) => (
            <option key={one} value={one}>
              {t.priority[one]}
            </option>
          ))}
        </select>
      </label>
      {view !== 'mine' && view !== 'unassigned' && (
        <AssigneeFilter businessId={businessId} chosen={address.assignee} />
      )}
      {known.length > 0 && (
        <fieldset className={styles.labels}>
          <legend>{t.views.labels}</legend>
          {known.map(({ id, name, color }) => (
            <label key={id} className={styles.check}>
              <input type="checkbox" checked={labels.includes(id)} onChange={() => toggle(id)} />
              <LabelChip name={name} color={color} />
            </label>
          ))}
        </fieldset>
      )}
      <Button disabled={!isFiltered(address)} onClick={() => filter(unfiltered)}>
        {t.filter.clear}
      </Button>
    </div>
  )
}

function AssigneeFilter({ businessId, chosen }: { businessId: string; chosen: string | null }) {
  const { t } = useI18n()
  const { me } = useViewer()
  const members = useMembers(businessId).data ?? []
  return (
    <label className={styles.field}>
      {t.customer.assignee}
      <select value={chosen ?? ''} onChange={(event) => filter({ assignee: event.target.value || null })}>
        <option value="">{t.filter.any}</option>
        {me && <option value="me">{t.filter.me}</option>}
        <option value="none">{t.customer.unassigned}</option>
        {members
          .filter(({ id }) => id !== me?.id)
          .map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
      </select>
    </label>
  )
}
