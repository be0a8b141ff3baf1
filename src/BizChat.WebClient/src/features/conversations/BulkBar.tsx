import { AlarmClock, Check, Flag, Mail, MailOpen, Tag, Undo2, UserPlus, X } from 'lucide-react'
import { useAction } from '@/actions/ActionsContext'
import { type BulkFields, changeConversations } from '@/actions/bulkActions'
import type { Conversation } from '@/api/types'
import { useLabels } from '@/api/useInbox'
import { useMembers } from '@/api/useMembers'
import { useTimeZone } from '@/api/useTimeZone'
import { useI18n } from '@/i18n/I18nContext'
import { priorities } from '@/routing/inboxAddress'
import { Avatar } from '@/ui/Avatar'
import { IconButton } from '@/ui/Button'
import { Combobox } from '@/ui/Combobox'
import { LabelDot } from '@/ui/LabelChip'
import { Menu } from '@/ui/Menu'
import { SnoozePicker } from '@/ui/SnoozePicker'
import styles from './BulkBar.module.css'

interface BulkBarProps {
  businessId: string
  chosen: Conversation[]
  isAll: boolean
  onAll: () => void
  onClear: () => void
}

/** Changes the selected conversations together. */
export function BulkBar({ businessId, chosen, isAll, onAll, onClear }: BulkBarProps) {
  const { t } = useI18n()
  const act = useAction(changeConversations)
  const timeZone = useTimeZone(businessId)
  const labels = useLabels(businessId).data ?? []
  const members = useMembers(businessId).data ?? []

  const change = (fields: BulkFields) =>
    void act({ businessId, parts: [{ ids: chosen.map(({ id }) => id), fields }] })
  const finish = (fields: BulkFields) => {
    change(fields)
    onClear()
  }
  const areResolved = chosen.every(({ status }) => status === 'resolved')
  const areRead = chosen.every((one) => one.unread_count === 0)
  const onAllOf = (id: string) => chosen.every((one) => one.labels?.some((label) => label.id === id))
  const carried = labels.filter(({ id }) => onAllOf(id)).map(({ id }) => id)
  const toggle = (id: string) => {
    const some = labels.filter((label) => label.id === id)
    change(carried.includes(id) ? { remove: some } : { add: some })
  }
  const assign = (id: string | null) => {
    const member = members.find((one) => one.id === id)
    change({ assignee: member ? { id: member.id, name: member.name } : null })
  }
  const nobody = { value: null, label: t.customer.unassigned }
  const people = members.map(({ id, name }) => ({
    value: id,
    label: name,
    mark: <Avatar name={name} size="small" />,
  }))
  const common = (value: (one: Conversation) => unknown) => {
    const [first, ...others] = new Set(chosen.map(value))
    return others.length === 0 ? first : undefined
  }
  const priority = common((one) => one.priority ?? null)
  return (
    <div className={styles.bar} role="toolbar" aria-label={t.bulk.title}>
      <label className={styles.all}>
        <input type="checkbox" checked={isAll} aria-label={t.bulk.all} onChange={isAll ? onClear : onAll} />
        <output>{t.bulk.selected({ n: chosen.length })}</output>
      </label>
      <IconButton
        icon={areResolved ? Undo2 : Check}
        label={areResolved ? t.chat.reopen : t.chat.resolve}
        onClick={() => finish({ status: areResolved ? 'active' : 'resolved' })}
      />
      <SnoozePicker
        label={t.snooze.title}
        timeZone={timeZone}
        onSnooze={(until) => finish({ status: 'snoozed', snoozedUntil: until?.toISOString() })}
        trigger={(props) => <IconButton icon={AlarmClock} label={t.chat.snooze} {...props} />}
      />
      <Combobox
        label={t.bulk.assign}
        options={[nobody, ...people]}
        chosen={[common((one) => one.assignee?.id ?? null) as string | null]}
        onChoose={assign}
        trigger={(props) => <IconButton icon={UserPlus} label={t.bulk.assign} {...props} />}
      />
      {labels.length > 0 && (
        <Combobox
          label={t.bulk.label}
          options={labels.map(({ id, name, color }) => ({
            value: id,
            label: name,
            mark: <LabelDot color={color} />,
          }))}
          chosen={carried}
          isMultiple
          onChoose={toggle}
          trigger={(props) => <IconButton icon={Tag} label={t.bulk.label} {...props} />}
        />
      )}
      <Menu
        label={t.bulk.priority}
        groups={[
          [...priorities, null].map((one) => ({
            label: t.priority[one ?? 'none'],
            checked: priority === one,
            onSelect: () => change({ priority: one }),
          })),
        ]}
        trigger={(props) => <IconButton icon={Flag} label={t.bulk.priority} {...props} />}
      />
      <IconButton
        icon={areRead ? Mail : MailOpen}
        label={areRead ? t.bulk.unread : t.bulk.read}
        onClick={() => change({ read: !areRead })}
      />
      <IconButton icon={X} label={t.bulk.clear} keys="Esc" onClick={onClear} />
    </div>
  )
}
