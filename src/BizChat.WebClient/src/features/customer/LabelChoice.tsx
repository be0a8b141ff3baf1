import { Plus } from 'lucide-react'
import type { Conversation, Label } from '@/api/types'
import { useLabels } from '@/api/useInbox'
import { useI18n } from '@/i18n/I18nContext'
import { Button } from '@/ui/Button'
import { Combobox } from '@/ui/Combobox'
import { LabelChip, LabelDot } from '@/ui/LabelChip'
import styles from './CustomerPanel.module.css'

interface LabelChoiceProps {
  conversation: Conversation
  onChange: (labels: Label[]) => void
}

export function LabelChoice({ conversation, onChange }: LabelChoiceProps) {
  const { t } = useI18n()
  const { labels = [], business_id } = conversation
  const known = useLabels(business_id).data ?? []
  const chosen = labels.map(({ id }) => id)
  const toggle = (id: string) => {
    const others = labels.filter((label) => label.id !== id)
    const added = known.filter((label) => label.id === id && !chosen.includes(id))
    onChange([...others, ...added].sort((a, b) => a.name.localeCompare(b.name)))
  }
  return (
    <div className={styles.labels}>
      {labels.map(({ id, name, color }) => (
        <LabelChip key={id} name={name} color={color} />
      ))}
      {known.length > 0 ? (
        <Combobox
          label={t.views.labels}
          options={known.map(({ id, name, color }) => ({
            value: id,
            label: name,
            mark: <LabelDot color={color} />,
          }))}
          chosen={chosen}
          isMultiple
          onChoose={toggle}
          trigger={(props) => (
            <Button look="quiet" icon={Plus} {...props}>
              {t.customer.addLabel}
            </Button>
          )}
        />
      ) : (
        labels.length === 0 && <i>{t.priority.none}</i>
      )}
    </div>
  )
}
