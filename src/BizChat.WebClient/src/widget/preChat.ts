import type { Business, PreChatField, WidgetTranslation } from '@/api/types'
import { isStaffed } from './presence'
import type { Refusal, VisitorDetails } from './protocol'

const details = ['name', 'email', 'phone'] as const

interface Choice {
  /** What is answered. */
  value: string
  /** What the visitor reads. */
  words: string
}

/** A question to the visitor. Its name is that of the field of the form, and how the server names it in a refusal. */
export interface Question {
  name: string
  kind: 'name' | 'email' | 'phone' | 'text' | 'choice'
  /** The owner's words; empty for the widget's own. */
  label: string
  choices: readonly Choice[]
  required: boolean
}

export interface Answers extends VisitorDetails {
  fields?: Record<string, string>
}

const prefix = 'fields.'
const wireNames: Record<string, string> = {
  customerName: 'name',
  customerEmail: 'email',
  customerPhone: 'phone',
}

// How it is before an owner changes it.
const usual = { ask: 'before', name: 'required', email: 'optional', phone: 'hidden', fields: [] } as const

export const formOf = (business: Business | null) => business?.widget?.pre_chat ?? usual

const ofField =
  (own: WidgetTranslation | undefined) =>
  ({ key, label, type, choices, required }: PreChatField): Question => ({
    name: prefix + key,
    kind: type,
    label: own?.labels[key] ?? label,
    choices: (choices ?? []).map((value) => ({ value, words: own?.choices[value] ?? value })),
    required,
  })

/** All that the owner asks but for what is known; in the language that the settings are in. */
export function questionsOf(business: Business | null, known: VisitorDetails): Question[] {
  const form = formOf(business)
  const asked = details.filter((kind) => form[kind] !== 'hidden' && !known[kind])
  const ofDetails = asked.map((kind) => ({
    name: kind,
    kind,
    label: '',
    choices: [],
    required: form[kind] === 'required',
  }))
  return [...ofDetails, ...form.fields.map(ofField(business?.widget?.translations?.[0]))]
}

/** What to ask once the first message is sent: the form, if it comes after; else the address for an answer when nobody is there. */
export function questionsAfter(business: Business | null, known: VisitorDetails): Question[] {
  if (!business) return []
  const form = formOf(business)
  if (form.ask === 'after') return questionsOf(business, known)
  const isMailNeeded = !isStaffed(business) && form.email !== 'hidden' && !known.email
  if (!isMailNeeded) return []
  return [{ name: 'email', kind: 'email', label: '', choices: [], required: true }]
}

export function answersIn(form: FormData): Answers {
  const answers: Answers = {}
  for (const [name, value] of form) {
    const text = String(value).trim()
    if (!text) continue
    if (name.startsWith(prefix)) answers.fields = { ...answers.fields, [name.slice(prefix.length)]: text }
    else if (name === 'name' || name === 'email' || name === 'phone') answers[name] = text
  }
  return answers
}

/** The question at which the server's refusal is shown; undefined when it is about none. */
export function refusedQuestion({ field }: Refusal, questions: readonly Question[]) {
  const name = wireNames[field] ?? field.replace(/^attributes\./, prefix)
  return questions.find((question) => question.name === name)?.name
}
