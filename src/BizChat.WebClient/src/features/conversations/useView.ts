import { useLabels, useViews } from '@/api/useInbox'
import type { Strings } from '@/i18n/en'
import { useI18n } from '@/i18n/I18nContext'
import type { InboxAddress } from '@/routing/inboxAddress'
import type { View } from '@/routing/paths'
import { shows } from './viewFilter'

export function nameOfView(view: View, { inbox }: Strings) {
  if (view === 'mine') return inbox.assignee.me
  return view === 'unassigned' ? inbox.assignee.none : inbox.status[view]
}

/** The name of what the list shows: of a saved view, of a label, or of a view. */
export function useViewName(businessId: string, address: InboxAddress) {
  const { t } = useI18n()
  const views = useViews(businessId).data
  const labels = useLabels(businessId).data
  const saved = views?.find(({ filter }) => shows(address, filter))
  if (saved) return saved.name
  const [only, more] = address.labels
  const label = address.view === 'all' && !more ? labels?.find(({ id }) => id === only) : undefined
  return label?.name ?? nameOfView(address.view, t)
}
