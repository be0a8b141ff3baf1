import { useI18n } from '@/i18n/I18nContext'
import { inboxHash, statsHash } from '@/lib/hashRoute'
import { IconButton } from '@/ui/Button'
import { Icon } from '@/ui/icons'
import { Logo } from '@/ui/Logo'
import type { Overlay } from './AppLayout'
import { BusinessStatusMenu } from './BusinessStatusMenu'
import styles from './NavRail.module.css'

interface NavRailProps {
  businessId: string
  page: 'inbox' | 'stats'
  onOverlay: (overlay: Overlay) => void
}

export function NavRail({ businessId, page, onOverlay }: NavRailProps) {
  const { t } = useI18n()
  const pages = [
    { name: 'inbox', hash: inboxHash },
    { name: 'stats', hash: statsHash },
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
      <BusinessStatusMenu businessId={businessId} />
      <IconButton
        icon="keyboard"
        label={t.nav.shortcuts}
        className={styles.shortcuts}
        onClick={() => onOverlay('shortcuts')}
      />
      <IconButton icon="settings" label={t.nav.settings} onClick={() => onOverlay('settings')} />
    </nav>
  )
}
