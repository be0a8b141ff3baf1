import { Pencil, Trash2 } from 'lucide-react'
import { useSettingsTexts } from '@/i18n/settings/useSettingsTexts'
import { IconButton } from '@/ui/Button'
import styles from './Settings.module.css'

interface RowButtonsProps {
  /** Of what the row shows. */
  name: string
  onEdit: () => void
  onDelete: () => void
}

export function RowButtons({ name, onEdit, onDelete }: RowButtonsProps) {
  const { form } = useSettingsTexts()
  return (
    <span className={styles.buttons}>
      <IconButton icon={Pencil} label={form.editName({ name })} onClick={onEdit} />
      <IconButton icon={Trash2} label={form.deleteName({ name })} onClick={onDelete} />
    </span>
  )
}
