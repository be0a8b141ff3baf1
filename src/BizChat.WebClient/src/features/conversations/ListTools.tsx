import { ArrowDownWideNarrow, ListFilter } from 'lucide-react'
import { useI18n } from '@/i18n/I18nContext'
import { lazily } from '@/lib/lazily'
import { goInbox, type InboxAddress } from '@/routing/inboxAddress'
import { Button } from '@/ui/Button'
import { Late } from '@/ui/Late'
import { Menu } from '@/ui/Menu'
import { Popover } from '@/ui/Popover'
import styles from './ListTools.module.css'

const FilterForm = lazily(() => import('./FilterForm').then((m) => m.FilterForm))

/** What narrows the list, and its order. */
export function ListTools({ businessId, address }: { businessId: string; address: InboxAddress }) {
  const { t } = useI18n()
  const { labels, priority, assignee, unread, sort } = address
  const count = labels.length + [priority, assignee, unread || null].filter((one) => one !== null).length
  const sorts = (['activity', 'waiting'] as const).map((one) => ({
    label: t.filter.sorts[one],
    checked: sort === one,
    onSelect: () => goInbox({ sort: one }, { replace: true }),
  }))
  return (
    <div className={styles.tools}>
      <Popover
        label={t.filter.title}
        trigger={(props) => (
          <Button look="quiet" icon={ListFilter} data-active={count > 0 || undefined} {...props}>
            {count > 0 ? t.filter.titleCount({ n: count }) : t.filter.title}
          </Button>
        )}
      >
        {() => (
          <Late>
            <FilterForm businessId={businessId} address={address} />
          </Late>
        )}
      </Popover>
      <Menu
        label={t.filter.sort}
        groups={[sorts]}
        trigger={(props) => (
          <Button
            look="quiet"
            icon={ArrowDownWideNarrow}
            aria-label={`${t.filter.sort}: ${t.filter.sorts[sort]}`}
            {...props}
          >
            {t.filter.sorts[sort]}
          </Button>
        )}
      />
    </div>
  )
}
