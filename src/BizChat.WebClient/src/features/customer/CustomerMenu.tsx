import { useMutation } from '@tanstack/react-query'
import { Download, Ellipsis, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useApi } from '@/api/ApiContext'
import { customerAPI } from '@/api/customerAPI'
import { useI18n } from '@/i18n/I18nContext'
import { download } from '@/lib/download'
import { notify } from '@/lib/notify'
import { IconButton } from '@/ui/Button'
import { Menu } from '@/ui/Menu'
import { explain } from '@/ui/useSubmission'
import { EraseDialog } from './EraseDialog'

interface CustomerMenuProps {
  businessId: string
  customerId: string
  name: string
  onErased?: () => void
}

/** What owners do with the personal data of a customer. */
export function CustomerMenu({ businessId, customerId, name, onErased }: CustomerMenuProps) {
  const api = useApi(customerAPI)
  const { t } = useI18n()
  const [erasing, setErasing] = useState(false)
  const onError = (error: unknown) =>
    notify({ id: `customer-${customerId}`, message: explain(error, t), isProblem: true })
  const take = useMutation({
    mutationFn: (withNotes: boolean) => api.exportCustomer(businessId, customerId, withNotes),
    onSuccess: (file) => download(file, `customer-${customerId}.json`),
    onError,
  })
  const erase = useMutation({
    mutationFn: () => api.eraseCustomer(businessId, customerId),
    onSuccess: onErased,
    onError,
  })
  const groups = [
    [
      {
        label: t.customer.export,
        icon: Download,
        disabled: take.isPending,
        onSelect: () => take.mutate(false),
      },
      {
        label: t.customer.exportNotes,
        icon: Download,
        disabled: take.isPending,
        onSelect: () => take.mutate(true),
      },
    ],
    [
      {
        label: t.customer.eraseMore,
        icon: Trash2,
        isDanger: true,
        disabled: erase.isPending,
        onSelect: () => setErasing(true),
      },
    ],
  ]
  return (
    <>
      <Menu
        label={t.customer.privacy}
        groups={groups}
        trigger={(props) => <IconButton icon={Ellipsis} label={t.customer.privacy} {...props} />}
      />
      {erasing && (
        <EraseDialog
          name={name}
          onErase={() => {
            setErasing(false)
            erase.mutate()
          }}
          onClose={() => setErasing(false)}
        />
      )}
    </>
  )
}
