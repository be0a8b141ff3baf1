import { useViewer } from '@/api/ViewerContext'
import { useI18n } from '@/i18n/I18nContext'
import { PageLink } from '@/routing/PageLink'
import { homePath, reportsPath, settingsPath } from '@/routing/paths'
import { IconButton } from '@/ui/Button'
import { Icon } from '@/ui/icons'
import { Logo } from '@/ui/Logo'
import { BusinessChoice } from './BusinessChoice'
import { BusinessStatusMenu } from './BusinessStatusMenu'
import styles from './NavRail.module.css'
import type { Overlay } from './Overlays'

export type Page = 'inbox' | 'stats' | 'team'

interface NavRailProps {
  businessId: string
  page: Page
  onOverlay: (overlay: Overlay) => void
}

export function NavRail({ businessId, page, onOverlay }: NavRailProps) {
  const { t } = useI18n()
  const { isOpen } = useViewer()
  const pages = [
    { name: 'inbox', to: homePath },
    { name: 'stats', to: reportsPath },
    { name: 'team', to: settingsPath() },
  ] as const
  return (
    <nav className={styles.rail} aria-label={t.nav.label}>
      <span className={styles.logo}>
        <Logo size={30} />
      </span>
      {pages.map(({ name, to }) => (
        <PageLink
          key={name}
          to={to}
          className={styles.link}
          aria-label={t.nav[name]}
          title={t.nav[name]}
          aria-current={page === name ? 'page' : undefined}
        >
          <Icon name={name} size={20} />
        </PageLink>
      ))}
      <span className={styles.space} />
      <BusinessChoice />
      <BusinessStatusMenu businessId={businessId} />
      <IconButton
        icon="keyboard"
        label={t.nav.shortcuts}
        className={styles.shortcuts}
        onClick={() => onOverlay('shortcuts')}
      />
      {!isOpen && (
        <IconButton
          icon="user"
          label={t.nav.account}
          className={styles.account}
          onClick={() => onOverlay('account')}
        />
      )}
      <IconButton icon="settings" label={t.nav.settings} onClick={() => onOverlay('settings')} />
    </nav>
  )
}
