import { useViewer } from '@/api/ViewerContext'
import { useI18n } from '@/i18n/I18nContext'
import { inboxHash, type Route, statsHash, teamHash } from '@/lib/hashRoute'
import { IconButton } from '@/ui/Button'
import { Icon } from '@/ui/icons'
import { Logo } from '@/ui/Logo'
import { BusinessChoice } from './BusinessChoice'
import { BusinessStatusMenu } from './BusinessStatusMenu'
import styles from './NavRail.module.css'
import type { Overlay } from './Overlays'

interface NavRailProps {
  businessId: string
  page: Route['page']
  onOverlay: (overlay: Overlay) => void
}

export function NavRail({ businessId, page, onOverlay }: NavRailProps) {
  const { t } = useI18n()
  const { isOpen } = useViewer()
  const pages = [
    { name: 'inbox', hash: inboxHash },
    { name: 'stats', hash: statsHash },
    { name: 'team', hash: teamHash() },
  ] as const
  return (
    <nav className={styles.rail} aria-label={t.nav.label}>
      <span className={styles.logo}>
        <Logo size={30} />
      </span>
      {pages.map(({ name, hash }) => (
        <a
          key={name}
          href={hash}
          className={styles.link}
          aria-label={t.nav[name]}
          title={t.nav[name]}
          aria-current={page === name ? 'page' : undefined}
        >
          <Icon name={name} size={20} />
        </a>
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
