import { Command } from 'cmdk'
import { Check } from 'lucide-react'
import { useI18n } from '@/i18n/I18nContext'
import type { ComboboxOption } from '@/ui/Combobox'
import type { Trigger } from '@/ui/useTrigger'
import { PopoverContent } from './PopoverContent'
import styles from './Popup.module.css'

interface ComboboxContentProps {
  trigger: Trigger
  label: string
  options: ComboboxOption<unknown>[]
  chosen: readonly unknown[]
  isMultiple?: boolean
  onChoose: (value: unknown) => void
}

const matches = (_: string, search: string, names: string[] = []) =>
  names.some((name) => name.toLocaleLowerCase().includes(search.toLocaleLowerCase())) ? 1 : 0

export function ComboboxContent(props: ComboboxContentProps) {
  const { trigger, label, options, chosen, isMultiple = false, onChoose } = props
  const { t } = useI18n()
  const choose = (value: unknown) => {
    onChoose(value)
    if (!isMultiple) trigger.setOpen(false)
  }
  return (
    <PopoverContent trigger={trigger} label={label} isTight>
      <Command label={label} filter={matches} loop>
        <Command.Input className={styles.search} placeholder={t.common.narrow} dir="auto" />
        <Command.List label={label}>
          <Command.Empty className={styles.none}>{t.common.noMatch}</Command.Empty>
          {options.map(({ value, label: name, mark }) => (
            <Command.Item
              key={String(value)}
              className={styles.item}
              value={String(value)}
              keywords={[name]}
              onSelect={() => choose(value)}
            >
              {mark}
              <bdi className={styles.label}>{name}</bdi>
              {chosen.includes(value) && <Check size={16} aria-label={t.common.chosen} />}
            </Command.Item>
          ))}
        </Command.List>
      </Command>
    </PopoverContent>
  )
}
