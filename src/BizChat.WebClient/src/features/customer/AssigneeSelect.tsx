import type { Conversation, Member } from '@/api/types'
import { useMembers } from '@/api/useMembers'
import { useI18n } from '@/i18n/I18nContext'

interface AssigneeSelectProps {
  labelledBy: string
  conversation: Conversation
  onChange: (assignee: Conversation['assignee']) => void
}

export function AssigneeSelect({ labelledBy, conversation, onChange }: AssigneeSelectProps) {
  const { t } = useI18n()
  const { assignee, business_id } = conversation
  const members = useMembers(business_id).data ?? []
  const isOnly = ({ name }: Member) => members.filter((member) => member.name === name).length === 1
  const isListed = members.some((member) => member.id === assignee?.id)
  const choose = (wanted: string) => {
    const member = members.find(({ id }) => id === wanted)
    onChange(member ? { id: member.id, name: member.name } : null)
  }
  return (
    <select
      aria-labelledby={labelledBy}
      value={assignee?.id ?? ''}
      onChange={(event) => choose(event.target.value)}
    >
      <option value="">{t.customer.unassigned}</option>
      {assignee && !isListed && <option value={assignee.id}>{assignee.name}</option>}
      {members.map((member) => (
        <option key={member.id} value={member.id}>
          {isOnly(member) ? member.name : `${member.name} (${member.email})`}
        </option>
      ))}
    </select>
  )
}
