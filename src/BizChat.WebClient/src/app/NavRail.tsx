import { ChartColumn, Contact, Inbox, Keyboard, Search, Settings } from 'lucide-react'
import { apiLink } from '@/api/client'
import { useViewer } from '@/api/ViewerContext'
import { useI18n } from '@/i18n/I18nContext'
import { PageLink } from '@/routing/PageLink'
import { customerPath, homePath, reportsPath, searchPath, settingsPath } from '@/routing/paths'
import { Avatar } from '@/ui/Avatar'
import { IconButton } from '@/ui/Button'
import { Logo } from '@/ui/Logo'
import { BusinessChoice } from './BusinessChoice'
import { BusinessStatusMenu } from './BusinessStatusMenu'
import styles from './NavRail.module.css'
import type { Overlay } from './Overlays'

export type Page = 'inbox' | 'search' | 'customers' | 'stats' | 'settings'

interface NavRailProps {
  businessId: string
  page: Page
  onOverlay: (overlay: Overlay) => void
}

export function NavRail({ businessId, page, onOverlay }: NavRailProps) {
  const { t } = useI18n()
  const { me } = useViewer()
  const pages = [
    { name: 'inbox', to: homePath, Icon: Inbox },
    { name: 'search', to: searchPath, Icon: Search },
    { name: 'customers', to: customerPath(), Icon: Contact },
    { name: 'stats', to: reportsPath, Icon: ChartColumn },
    { name: 'settings', to: settingsPath(), Icon: Settings },
  ] as const
  return (
    <nav className={styles.rail} aria-label={t.nav.label}>
      <span className={styles.logo}>
        <Logo size={30} />
      </span>
      {pages.map(({ name, to, Icon }) => (
        <PageLink
          key={name}
          to={to}
          className={styles.link}
          aria-label={t.nav[name]}
          data-tooltip={t.nav[name]}
          aria-current={page === name ? 'page' : undefined}
        >
          <Icon size={20} />
        </PageLink>
      ))}
      <span className={styles.space} />
      <BusinessChoice />
      <BusinessStatusMenu businessId={businessId} />
      <IconButton
        icon={Keyboard}
        label={t.nav.shortcuts}
        className={styles.shortcuts}
        onClick={() => onOverlay('shortcuts')}
      />
      {me && (
        <PageLink
          to={settingsPath('me')}
          className={`${styles.link} ${styles.account}`}
          aria-label={t.nav.account}
          data-tooltip={t.nav.account}
        >
          <Avatar name={me.name} picture={me.avatar_url && apiLink(me.avatar_url)} size="small" />
        </PageLink>
      )}
    </nav>
  )
}
