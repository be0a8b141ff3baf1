import type { Strings } from '@/i18n/en'

/** What the server calls a customer whose data was erased. */
const erased = 'Erased customer'

export const isErased = (name: string) => name === erased

export function personName(name: string, t: Strings) {
  return isErased(name) ? t.customer.erased : name
}
