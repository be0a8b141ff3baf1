import { Ellipsis, Pencil, RefreshCw, Trash2, Users } from 'lucide-react'
import { useState } from 'react'
import { useAction } from '@/actions/ActionsContext'
import { changeView, deleteView } from '@/actions/viewActions'
import type { SavedView } from '@/api/types'
import { useViewer } from '@/api/ViewerContext'
import { useI18n } from '@/i18n/I18nContext'
import { lazily } from '@/lib/lazily'
import { useInboxAddress } from '@/routing/inboxAddress'
import { IconButton } from '@/ui/Button'
import { Confirm } from '@/ui/Confirm'
import { Late } from '@/ui/Late'
import { Menu } from '@/ui/Menu'
import { filterOf, shows } from './viewFilter'

const SaveView = lazily(() => import('./SaveView').then((m) => m.SaveView))

/** What whoever made a view, or an owner, can do with it. */
export function ViewMenu({ businessId, view }: { businessId: string; view: SavedView }) {
  const { t } = useI18n()
  const { me, role } = useViewer()
  const address = useInboxAddress()
  const [open, setOpen] = useState<'rename' | 'delete' | null>(null)
  const change = useAction(changeView)
  const remove = useAction(deleteView)
  const { id, shared } = view
  if (me && view.maker_id !== me.id && role !== 'owner') return null

  const replace = () => void change({ businessId, id, change: { filter: filterOf(address) } })
  const share = () => void change({ businessId, id, change: { shared: !shared } })
  const label = t.views.menu({ name: view.name })
  const groups = [
    [
      { label: t.views.rename, icon: Pencil, onSelect: () => setOpen('rename') },
      {
        label: t.views.replace,
        icon: RefreshCw,
        disabled: shows(address, view.filter),
        onSelect: replace,
      },
      { label: t.views.share, icon: Users, checked: shared, onSelect: share },
    ],
    [{ label: t.views.delete, icon: Trash2, isDanger: true, onSelect: () => setOpen('delete') }],
  ]
  const confirmed = () => {
    setOpen(null)
    void remove({ businessId, id })
  }
  return (
    <>
      <Menu
        label={label}
        groups={groups}
        trigger={(props) => <IconButton icon={Ellipsis} label={label} {...props} />}
      />
      {open === 'rename' && (
        <Late fallback={false}>
          <SaveView businessId={businessId} view={view} filter={view.filter} onClose={() => setOpen(null)} />
        </Late>
      )}
      {open === 'delete' && (
        <Confirm
          title={t.views.deleteName({ name: view.name })}
          hint={shared ? t.views.deleteSharedHint : t.views.deleteHint}
          action={t.views.delete}
          onConfirm={confirmed}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  )
}
