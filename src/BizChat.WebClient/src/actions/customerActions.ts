import { customersAPI } from '@/api/customersAPI'
import { keys } from '@/api/keys'
import type { CustomerChange, CustomerProfile } from '@/api/types'
import type { Action } from './action'

export interface CustomerEdit {
  businessId: string
  customerId: string
  change: CustomerChange
}

function changed(profile: CustomerProfile, { attributes, ...details }: CustomerChange): CustomerProfile {
  const merged = Object.entries({ ...profile.attributes, ...attributes })
  const kept = merged.filter((entry): entry is [string, string] => entry[1] !== null)
  return { ...profile, ...details, attributes: Object.fromEntries(kept) }
}

/** What a profile has in place of a change. */
function former(profile: CustomerProfile, { attributes, ...details }: CustomerChange): CustomerChange {
  const names = Object.keys(details) as (keyof typeof details)[]
  const values = Object.fromEntries(names.map((name) => [name, profile[name]]))
  if (!attributes) return values
  const before = Object.keys(attributes).map((name) => [name, profile.attributes[name] ?? null])
  return { ...values, attributes: Object.fromEntries(before) }
}

/** What is known of a customer. */
export const changeCustomer: Action<CustomerEdit, CustomerProfile> = {
  name: 'customer.change',
  about({ customerId, change: { attributes, ...details } }) {
    return `customer-${customerId}-${[...Object.keys(details), ...Object.keys(attributes ?? {})].join()}`
  },
  send: (api, { businessId, customerId, change }) =>
    customersAPI(api).changeCustomer(businessId, customerId, change),
  show(client, { customerId, change }) {
    const key = keys.customer(customerId)
    const profile = client.getQueryData<CustomerProfile>(key)
    if (!profile) return () => {}
    const before = former(profile, change)
    client.setQueryData(key, changed(profile, change))
    return () => client.setQueryData<CustomerProfile>(key, (current) => current && changed(current, before))
  },
  store: (client, profile) => client.setQueryData(keys.customer(profile.id), profile),
  inverse(client, { businessId, customerId, change }) {
    const profile = client.getQueryData<CustomerProfile>(keys.customer(customerId))
    // A name cannot be taken away again.
    if (!profile || (change.name && profile.name === null)) return null
    return { businessId, customerId, change: former(profile, change) }
  },
  words(t, { customerId, change }, client) {
    const known = client.getQueryData<CustomerProfile>(keys.customer(customerId))?.name
    const name = known ?? change.name ?? t.customers.unknown
    return { done: `${name}: ${t.done.details}`, failed: t.failed.details({ name }) }
  },
}
