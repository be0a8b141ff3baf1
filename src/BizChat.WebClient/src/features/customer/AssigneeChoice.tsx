import { ChevronDown } from 'lucide-react'
import type { Conversation, Member } from '@/api/types'
import { useMembers } from '@/api/useMembers'
import { useI18n } from '@/i18n/I18nContext'
import { Avatar } from '@/ui/Avatar'
import { Button } from '@/ui/Button'
import { Combobox } from '@/ui/Combobox'
import styles from './CustomerPanel.module.css'

interface AssigneeChoiceProps {
  conversation: Conversation
  onChange: (assignee: Conversation['assignee']) => void
}

export function AssigneeChoice({ conversation, onChange }: AssigneeChoiceProps) {
  const { t } = useI18n()
  const { assignee, business_id } = conversation
  const members = useMembers(business_id).data ?? []
  const isOnly = ({ name }: Member) => members.filter((member) => member.name === name).length === 1
  const people = members.map((member) => ({
    value: member.id,
    label: isOnly(member) ? member.name : `${member.name} (${member.email})`,
    mark: <Avatar name={member.name} size="tiny" />,
  }))
  const choose = (wanted: string | null) => {
    const member = members.find(({ id }) => id === wanted)
    onChange(member ? { id: member.id, name: member.name } : null)
  }
  const name = assignee?.name ?? t.customer.unassigned
  return (
    <Combobox
      label={t.customer.assignee}
      options={[{ value: null, label: t.customer.unassigned }, ...people]}
      chosen={[assignee?.id ?? null]}
      onChoose={choose}
      trigger={(props) => (
        <Button className={styles.choice} aria-label={`${t.customer.assignee}: ${name}`} {...props}>
          {assignee && <Avatar name={assignee.name} size="tiny" />}
          <bdi>{name}</bdi>
          <ChevronDown size={14} />
        </Button>
      )}
    />
  )
}
