import { businessAPI } from '@/api/businessAPI'
import { keys } from '@/api/keys'
import type { Assignment, Business, BusinessStatus } from '@/api/types'
import type { Action } from './action'

export interface StatusChange {
  businessId: string
  status: BusinessStatus
}

export const changeBusinessStatus: Action<StatusChange, Business> = {
  name: 'business.status',
  about: ({ businessId }) => `business-${businessId}`,
  send: (api, { businessId, status }) => businessAPI(api).setStatus(businessId, status),
  show(client, { businessId, status }) {
    const key = keys.business(businessId)
    const before = client.getQueryData<Business>(key)?.status
    if (!before) return () => {}
    const write = (from: BusinessStatus, to: BusinessStatus) =>
      client.setQueryData<Business>(key, (now) => (now?.status === from ? { ...now, status: to } : now))
    write(before, status)
    return () => write(status, before)
  },
  store: (client, business, { businessId }) => client.setQueryData(keys.business(businessId), business),
  inverse(client, { businessId }) {
    const status = client.getQueryData<Business>(keys.business(businessId))?.status
    return status ? { businessId, status } : null
  },
  words: (t, { status }) => ({
    done: `${t.business.label}: ${t.business[status]}`,
    failed: t.failed.businessStatus({}),
  }),
}

export interface AssignmentChange {
  businessId: string
  assignment: Assignment
}

/** Who gets new conversations. */
export const changeAssignment: Action<AssignmentChange, Business> = {
  name: 'business.assignment',
  about: ({ businessId }) => `assignment-${businessId}`,
  send: (api, { businessId, assignment }) => businessAPI(api).change(businessId, { assignment }),
  show(client, { businessId, assignment }) {
    const key = keys.business(businessId)
    const before = client.getQueryData<Business>(key)?.assignment
    if (!before) return () => {}
    const write = (from: Assignment, to: Assignment) =>
      client.setQueryData<Business>(key, (now) =>
        now?.assignment === from ? { ...now, assignment: to } : now,
      )
    write(before, assignment)
    return () => write(assignment, before)
  },
  store: (client, business, { businessId }) => client.setQueryData(keys.business(businessId), business),
  inverse(client, { businessId }) {
    const assignment = client.getQueryData<Business>(keys.business(businessId))?.assignment
    return assignment ? { businessId, assignment } : null
  },
  words: (t) => ({ done: t.done.assignment, failed: t.failed.assignment({}) }),
}

export interface RatingsChange {
  businessId: string
  on: boolean
}

/** Whether customers are asked to rate resolved conversations. */
export const changeRatings: Action<RatingsChange, Business> = {
  name: 'business.ratings',
  about: ({ businessId }) => `ratings-${businessId}`,
  send: (api, { businessId, on }) => businessAPI(api).change(businessId, { ratingEnabled: on }),
  show(client, { businessId, on }) {
    const write = (value: boolean) =>
      client.setQueryData<Business>(
        keys.business(businessId),
        (now) => now && { ...now, rating_enabled: value },
      )
    write(on)
    return () => write(!on)
  },
  store: (client, business, { businessId }) => client.setQueryData(keys.business(businessId), business),
  inverse: (_, { businessId, on }) => ({ businessId, on: !on }),
  words: (t, { on }) => ({ done: on ? t.done.ratingsOn : t.done.ratingsOff, failed: t.failed.profile({}) }),
}
