import {
  Activity,
  Bell,
  BookOpenText,
  Clock,
  Fingerprint,
  KeyRound,
  ListChecks,
  Mail,
  MessageCircleReply,
  MessageSquareText,
  MessagesSquare,
  Store,
  Tag,
  User,
  Users,
} from 'lucide-react'
import { useViewer } from '@/api/ViewerContext'
import type { SettingsTexts } from '@/i18n/settings/en'
import { useSettingsTexts } from '@/i18n/settings/useSettingsTexts'
import { PageLink } from '@/routing/PageLink'
import { type SettingsPage, settingsPath } from '@/routing/paths'
import styles from './SettingsMenu.module.css'

const groups: [keyof SettingsTexts['groups'], SettingsPage[]][] = [
  ['business', ['start', 'business', 'widget', 'hours', 'messages', 'mail']],
  ['team', ['team', 'replies', 'labels']],
  ['own', ['me', 'notifications']],
  ['technical', ['identity', 'keys', 'audit', 'system']],
]

const icons = {
  me: User,
  notifications: Bell,
  start: ListChecks,
  business: Store,
  widget: MessagesSquare,
  hours: Clock,
  messages: MessageCircleReply,
  mail: Mail,
  team: Users,
  replies: MessageSquareText,
  labels: Tag,
  identity: Fingerprint,
  keys: KeyRound,
  audit: BookOpenText,
  system: Activity,
}

const forOwners: readonly SettingsPage[] = [
  'start',
  'widget',
  'hours',
  'messages',
  'mail',
  'identity',
  'keys',
  'audit',
  'system',
]

export const isForOwners = (page: SettingsPage) => forOwners.includes(page)

export function SettingsMenu({ page }: { page: SettingsPage }) {
  const texts = useSettingsTexts()
  const { role } = useViewer()
  const offered = groups
    .map(([group, names]) => [group, names.filter((name) => role === 'owner' || !isForOwners(name))] as const)
    .filter(([, names]) => names.length > 0)
  return (
    <nav className={styles.menu} aria-label={texts.title}>
      {offered.map(([group, names]) => (
        <section key={group}>
          <h3>{texts.groups[group]}</h3>
          <ul>
            {names.map((name) => {
              const Icon = icons[name]
              return (
                <li key={name}>
                  <PageLink to={settingsPath(name)} aria-current={name === page ? 'page' : undefined}>
                    <Icon size={16} />
                    {texts.pages[name]}
                  </PageLink>
                </li>
              )
            })}
          </ul>
        </section>
      ))}
    </nav>
  )
}
