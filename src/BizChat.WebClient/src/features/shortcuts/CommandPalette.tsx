import { Command } from 'cmdk'
import { useState } from 'react'
import { useI18n } from '@/i18n/I18nContext'
import { afterClosing } from '@/lib/useBackCloses'
import { go } from '@/routing/navigation'
import { searchHref } from '@/routing/searchAddress'
import { Dialog } from '@/ui/Dialog'
import styles from './CommandPalette.module.css'
import { type ShortcutActions, type ShortcutName, shortcutGroups } from './shortcuts'

interface CommandPaletteProps {
  /** What can be done now; what is missing is not offered. */
  actions: ShortcutActions
  onClose: () => void
}

/** Every action by its name. */
export function CommandPalette({ actions, onClose }: CommandPaletteProps) {
  const { t } = useI18n()
  const groups = Object.entries(shortcutGroups) as [keyof typeof shortcutGroups, [ShortcutName, string][]][]
  const [text, setText] = useState('')
  const words = text.trim()
  const run = (action: (() => void) | undefined) => {
    onClose()
    afterClosing(() => action?.())
  }
  return (
    <Dialog title={t.shortcuts.palette} closeLabel={t.common.close} onClose={onClose}>
      <Command label={t.shortcuts.palette} loop>
        <Command.Input
          className={styles.field}
          value={text}
          onValueChange={setText}
          placeholder={t.shortcuts.paletteHint}
          dir="auto"
          autoFocus
        />
        <Command.List className={styles.list} label={t.shortcuts.palette}>
          {groups.map(([group, entries]) => (
            <Command.Group key={group} className={styles.group} heading={t.shortcuts.groups[group]}>
              {entries
                .filter(([name]) => actions[name] && !unoffered.includes(name))
                .map(([name, keys]) => (
                  <Command.Item
                    key={name}
                    className={styles.item}
                    value={t.shortcuts.keys[name]}
                    onSelect={() => run(actions[name])}
                  >
                    <span>{t.shortcuts.keys[name]}</span>
                    <kbd aria-hidden="true">{keys}</kbd>
                  </Command.Item>
                ))}
            </Command.Group>
          ))}
          {words && (
            <Command.Item
              className={styles.item}
              forceMount
              value={t.search.everywhere({ words })}
              onSelect={() => run(() => go(searchHref({ q: words })))}
            >
              {t.search.everywhere({ words })}
            </Command.Item>
          )}
        </Command.List>
      </Command>
    </Dialog>
  )
}

// What has no meaning while the palette is in front.
const unoffered: ShortcutName[] = ['palette', 'leave']
