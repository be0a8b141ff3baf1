import { expect, it } from 'vitest'
import { aBusiness, aWidgetLook } from '@/test/builders'
import { answersIn, questionsAfter, questionsOf, refusedQuestion } from './preChat'

const topic = {
  key: 'topic',
  label: 'Topic',
  type: 'choice',
  choices: ['Order', 'Else'],
  required: true,
} as const
const form = { ask: 'before', name: 'hidden', email: 'required', phone: 'optional', fields: [topic] } as const
const shop = (ask: 'before' | 'after' | 'never', change = {}) =>
  aBusiness({
    widget: aWidgetLook({ pre_chat: { ...form, ask, fields: [{ ...topic, choices: [...topic.choices] }] } }),
    ...change,
  })
const names = (questions: readonly { name: string; required: boolean }[]) =>
  questions.map(({ name, required }) => name + (required ? '*' : ''))

it('asks what the owner wants to know, but for what is known', () => {
  expect(names(questionsOf(shop('before'), {}))).toEqual(['email*', 'phone', 'fields.topic*'])
  expect(names(questionsOf(shop('before'), { email: 'a@b.test' }))).toEqual(['phone', 'fields.topic*'])
  expect(names(questionsOf(null, {}))).toEqual(['name*', 'email'])
})

it('asks in the language that the settings are in, and keeps what is answered', () => {
  const german = { language: 'de' as const, greeting: null, placeholder: null, launcher_text: null }
  const translations = [{ ...german, labels: { topic: 'Thema' }, choices: { Order: 'Bestellung' } }]
  const { widget } = shop('before')
  const asked = questionsOf(aBusiness({ widget: { ...widget, translations } }), {}).at(-1)
  expect(asked).toMatchObject({
    label: 'Thema',
    choices: [
      { value: 'Order', words: 'Bestellung' },
      { value: 'Else', words: 'Else' },
    ],
  })
})

it.each([
  ['the form, where it comes after', shop('after'), {}, ['email*', 'phone', 'fields.topic*']],
  ['nothing while somebody is there', shop('never'), {}, []],
  ['for the address when it is closed', shop('never', { open_now: false }), {}, ['email*']],
  ['for the address when they are away', shop('before', { status: 'away' }), {}, ['email*']],
  ['for no address that is known', shop('before', { status: 'away' }), { email: 'a@b.test' }, []],
  [
    'for no address where the owner wants none',
    aBusiness({
      open_now: false,
      widget: aWidgetLook({ pre_chat: { ...form, email: 'hidden', fields: [] } }),
    }),
    {},
    [],
  ],
])('asks after the first message: %s', (_, business, known, asked) =>
  expect(names(questionsAfter(business, known))).toEqual(asked),
)

it('reads the answers of a form, without the blank ones', () => {
  const data = new FormData()
  data.set('email', ' a@b.test ')
  data.set('phone', ' ')
  data.set('fields.topic', 'Order')
  data.set('message', 'Hi')
  expect(answersIn(data)).toEqual({ email: 'a@b.test', fields: { topic: 'Order' } })
})

it.each([
  ['customerEmail', 'email'],
  ['fields.topic', 'fields.topic'],
  ['attributes.topic', 'fields.topic'],
  ['content', undefined],
])('shows what is wrong with %s at %s', (field, name) =>
  expect(refusedQuestion({ code: '', field }, questionsOf(shop('before'), {}))).toBe(name),
)
