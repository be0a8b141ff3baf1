import { useI18n } from '@/i18n/I18nContext'
import { Dialog } from '@/ui/Dialog'
import styles from './ShortcutsDialog.module.css'
import { type ShortcutName, shortcutGroups } from './shortcuts'

export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useI18n()
  const groups = Object.entries(shortcutGroups) as [keyof typeof shortcutGroups, [ShortcutName, string][]][]
  return (
    <Dialog title={t.shortcuts.title} closeLabel={t.shortcuts.close} onClose={onClose}>
      <div className={styles.groups}>
        {groups.map(([group, entries]) => (
          <section key={group}>
            <h3>{t.shortcuts.groups[group]}</h3>
            <dl>
              {entries.map(([name, keys]) => (
                <div key={name}>
                  <dt>{t.shortcuts.keys[name]}</dt>
                  <dd>
                    {keys.split(' ').map((key) => (
                      <kbd key={key}>{key}</kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
