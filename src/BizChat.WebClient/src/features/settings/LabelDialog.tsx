import { useState } from 'react'
import { useApi } from '@/api/ApiContext'
import { inboxAPI } from '@/api/inboxAPI'
import { keys } from '@/api/keys'
import type { Label } from '@/api/types'
import { useI18n } from '@/i18n/I18nContext'
import { useSettingsTexts } from '@/i18n/settings/useSettingsTexts'
import { Dialog } from '@/ui/Dialog'
import { Field } from '@/ui/Field'
import { LabelChip } from '@/ui/LabelChip'
import { ColorField } from './ColorField'
import { SaveForm } from './SaveForm'
import { useListChange } from './useListChange'
import { useSave } from './useSave'

interface LabelDialogProps {
  businessId: string
  /** Null for a new one. */
  label: Label | null
  onClose: () => void
}

export function LabelDialog({ businessId, label, onClose }: LabelDialogProps) {
  const api = useApi(inboxAPI)
  const { t } = useI18n()
  const { labels: texts, form } = useSettingsTexts()
  const [name, setName] = useState(label?.name ?? '')
  const [color, setColor] = useState(label?.color ?? '#0f766e')
  const change = useListChange(keys.labels(businessId), (draft: Omit<Label, 'id'>) =>
    label ? api.changeLabel(businessId, label.id, draft) : api.makeLabel(businessId, draft),
  )
  const save = useSave(
    async () => {
      await change.mutateAsync({ name: name.trim(), color })
      onClose()
    },
    { 'invalid.color': texts.invalidColor },
  )
  return (
    <Dialog
      title={label ? form.editName({ name: label.name }) : texts.add}
      closeLabel={t.common.close}
      onClose={onClose}
    >
      <SaveForm save={save}>
        <Field
          label={texts.name}
          value={name}
          maxLength={200}
          required
          autoFocus
          onChange={(event) => setName(event.target.value)}
        />
        <ColorField
          label={texts.color}
          otherLabel={texts.colorOther}
          colors={texts.colors}
          value={color}
          onChange={setColor}
        />
        <div>
          <LabelChip name={name || texts.name} color={color} />
        </div>
      </SaveForm>
    </Dialog>
  )
}
