import type { Activity } from '@/api/types'
import type { Strings } from '@/i18n/en'
import { momentTime } from '@/lib/dates'

type Changed = Extract<Activity, { type: 'status_changed' }>
type Assigned = Extract<Activity, { type: 'assigned' }>
type Labelled = Extract<Activity, { type: 'labels_changed' }>

/** A change in words, with who made it. */
export function activityWords(activity: Activity, t: Strings, language: string) {
  const what = changeWords(activity, t, language)
  const who = activity.actor.name
  return who ? t.activity.by({ what, who }) : what
}

function changeWords(activity: Activity, t: Strings, language: string): string {
  switch (activity.type) {
    case 'status_changed':
      return statusWords(activity, t, language)
    case 'assigned':
      return assignedWords(activity, t)
    case 'details_changed':
      return t.activity.details({ fields: listed(activity.fields.map(fieldName(t)), language) })
    case 'labels_changed':
      return t.activity.labels({ labels: listed(labelNames(activity), language) })
    case 'priority_changed':
      return t.activity.priority
    case 'rated':
      return t.activity.rated({ score: activity.score })
    case 'mailed':
      return t.activity.mailed[activity.state]
    case 'note':
      return t.activity.note
  }
}

function statusWords({ from, to, snoozed_until, actor }: Changed, t: Strings, language: string) {
  if (to === 'resolved') return t.activity.resolved
  if (to === 'snoozed' && snoozed_until)
    return t.activity.snoozedUntil({ when: momentTime(snoozed_until, language) })
  if (to === 'snoozed') return t.activity.snoozed
  return from === 'snoozed' && actor.kind === 'system' ? t.activity.woke : t.activity.reopened
}

function assignedWords({ to, actor }: Assigned, t: Strings) {
  if (!to) return t.activity.unassigned
  return to.id === actor.id ? t.activity.taken : t.activity.assigned({ name: to.name })
}

const labelNames = ({ added, removed }: Labelled) => [
  ...added.map((label) => `+${label.name}`),
  ...removed.map((label) => `−${label.name}`),
]

const fieldName = (t: Strings) => (field: string) => t.activity.fields[field] ?? field

const listed = (names: string[], language: string) => new Intl.ListFormat(language).format(names)
