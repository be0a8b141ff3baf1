import type { Strings } from '@/i18n/en'

/** What the server calls a customer whose data was erased. */
const erased = 'Erased customer'

export function personName(name: string, t: Strings) {
  return name === erased ? t.customer.erased : name
}
