import { useViewer } from '@/api/ViewerContext'
import { useI18n } from '@/i18n/I18nContext'
import { PageLink } from '@/routing/PageLink'
import { type SettingsPage, settingsPages, settingsPath } from '@/routing/paths'
import { AuditSection } from './AuditSection'
import { IdentitySection } from './IdentitySection'
import { KeysSection } from './KeysSection'
import { MembersSection } from './MembersSection'
import { SystemSection } from './SystemSection'
import styles from './TeamPage.module.css'

const sections = {
  members: MembersSection,
  keys: KeysSection,
  identity: IdentitySection,
  audit: AuditSection,
  system: SystemSection,
}

export function TeamPage({ part }: { part?: SettingsPage }) {
  const { t } = useI18n()
  const { businessId, role } = useViewer()
  const offered = role === 'owner' ? settingsPages : (['members'] as const)
  const shown = offered.find((name) => name === part) ?? 'members'
  const Section = sections[shown]
  return (
    <section className={styles.page} aria-labelledby="team-title">
      <h2 id="team-title">{t.team.title}</h2>
      {offered.length > 1 && (
        <nav className={styles.parts} aria-label={t.team.title}>
          {offered.map((name) => (
            <PageLink key={name} to={settingsPath(name)} aria-current={name === shown ? 'page' : undefined}>
              {t.team.parts[name]}
            </PageLink>
          ))}
        </nav>
      )}
      <Section key={businessId} businessId={businessId} />
    </section>
  )
}
