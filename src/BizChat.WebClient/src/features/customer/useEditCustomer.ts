import { useAction } from '@/actions/ActionsContext'
import { changeCustomer } from '@/actions/customerActions'
import type { CustomerChange } from '@/api/types'

export function useEditCustomer(businessId: string, customerId: string) {
  const change = useAction(changeCustomer)
  return (wanted: CustomerChange) => void change({ businessId, customerId, change: wanted })
}
