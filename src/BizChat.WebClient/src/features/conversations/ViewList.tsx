import { AlarmClock, Bookmark, Check, Inbox, Plus, User, UserX } from 'lucide-react'
import { useState } from 'react'
import { useInboxCounts, useLabels, useViews } from '@/api/useInbox'
import { useViewer } from '@/api/ViewerContext'
import { useI18n } from '@/i18n/I18nContext'
import { lazily } from '@/lib/lazily'
import { unfiltered, useInboxAddress, useInboxHref } from '@/routing/inboxAddress'
import { views as allViews, type View } from '@/routing/paths'
import { IconButton } from '@/ui/Button'
import { LabelDot } from '@/ui/LabelChip'
import { Late } from '@/ui/Late'
import { nameOfView } from './useView'
import { ViewLink } from './ViewLink'
import styles from './ViewList.module.css'
import { ViewMenu } from './ViewMenu'
import { changeTo, filterOf, isFiltered, shows } from './viewFilter'

const SaveView = lazily(() => import('./SaveView').then((m) => m.SaveView))

const icons = { mine: User, unassigned: UserX, all: Inbox, snoozed: AlarmClock, resolved: Check }

/** The lists of conversations that there are, and how many each has. */
export function ViewList({ businessId }: { businessId: string }) {
  const { t } = useI18n()
  const { me } = useViewer()
  const address = useInboxAddress()
  const inboxHref = useInboxHref()
  const [saving, setSaving] = useState(false)
  const counts = useInboxCounts(businessId).data
  const saved = useViews(businessId).data ?? []
  const labels = useLabels(businessId).data ?? []

  const isSaved = saved.some(({ filter }) => shows(address, filter))
  const label = address.view === 'all' && address.labels.length === 1 ? address.labels[0] : null
  const isPlain = !isSaved && !isFiltered({ ...address, unread: false })
  const to = (view: View) => inboxHref({ view, ...unfiltered })
  const countOf = (view: View) => (view === 'resolved' ? null : counts?.[view])

  return (
    <nav className={styles.views} aria-label={t.views.title}>
      <ul>
        {allViews
          .filter((view) => me || view !== 'mine')
          .map((view) => (
            <ViewLink
              key={view}
              to={to(view)}
              name={nameOfView(view, t)}
              mark={<Icon view={view} />}
              count={countOf(view)}
              current={isPlain && address.view === view}
            />
          ))}
      </ul>
      <div className={styles.heading}>
        <h2>{t.views.saved}</h2>
        <IconButton icon={Plus} label={t.views.save} onClick={() => setSaving(true)} />
      </div>
      <ul>
        {saved.map((view) => (
          <ViewLink
            key={view.id}
            to={inboxHref(changeTo(view.filter))}
            name={view.name}
            mark={<Bookmark size={16} />}
            count={counts?.views[view.id]}
            current={shows(address, view.filter)}
          >
            <ViewMenu businessId={businessId} view={view} />
          </ViewLink>
        ))}
      </ul>
      {labels.length > 0 && <h2 className={styles.heading}>{t.views.labels}</h2>}
      <ul>
        {labels.map(({ id, name, color }) => (
          <ViewLink
            key={id}
            to={inboxHref({ view: 'all', ...unfiltered, labels: [id] })}
            name={name}
            mark={<LabelDot color={color} />}
            current={!isSaved && label === id}
          />
        ))}
      </ul>
      {saving && (
        <Late fallback={false}>
          <SaveView businessId={businessId} filter={filterOf(address)} onClose={() => setSaving(false)} />
        </Late>
      )}
    </nav>
  )
}

function Icon({ view }: { view: View }) {
  const Mark = icons[view]
  return <Mark size={16} />
}
