import type { Customer } from '@/api/types'
import type { Strings } from '@/i18n/en'

/** What a customer is called, who may have no name yet. */
export const customerName = ({ name, email, phone, external_id: id }: Customer, t: Strings) =>
  name ?? email ?? phone ?? id ?? t.customers.unknown
