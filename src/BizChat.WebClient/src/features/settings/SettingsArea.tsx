import { ChevronDown, Lock } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useViewer } from '@/api/ViewerContext'
import { useI18n } from '@/i18n/I18nContext'
import { useSettingsTexts } from '@/i18n/settings/useSettingsTexts'
import { go } from '@/routing/navigation'
import { settingsPath, toSettingsPage } from '@/routing/paths'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { EmptyState } from '@/ui/EmptyState'
import { Late } from '@/ui/Late'
import { pages } from './pages'
import styles from './SettingsArea.module.css'
import { isForOwners, SettingsMenu } from './SettingsMenu'

/** @param name of the page, as the address has it */
export function SettingsArea({ name }: { name: string | undefined }) {
  const { t } = useI18n()
  const texts = useSettingsTexts()
  const { businessId, role } = useViewer()
  const [isMenuOpen, setMenuOpen] = useState(false)
  const page = toSettingsPage(name) ?? (role === 'owner' ? 'business' : 'me')
  useEffect(() => {
    if (name !== page) go(settingsPath(page), { replace: true })
  }, [name, page])
  const Page = pages[page]
  return (
    <div className={styles.area}>
      <aside className={styles.side}>
        <h2>{texts.title}</h2>
        <SettingsMenu page={page} />
      </aside>
      <div className={styles.content}>
        <div className={styles.bar}>
          <Button icon={ChevronDown} aria-haspopup="dialog" onClick={() => setMenuOpen(true)}>
            {texts.menu}
          </Button>
        </div>
        {isForOwners(page) && role !== 'owner' ? (
          <EmptyState icon={Lock} title={texts.form.ownersOnly} />
        ) : (
          <Late key={page}>
            <Page key={businessId} businessId={businessId} />
          </Late>
        )}
      </div>
      {isMenuOpen && (
        <Dialog
          title={texts.title}
          closeLabel={t.common.close}
          look="sheet"
          onClose={() => setMenuOpen(false)}
        >
          <SettingsMenu page={page} />
        </Dialog>
      )}
    </div>
  )
}
