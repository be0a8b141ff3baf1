import { expect, it } from 'vitest'
import type { Member } from '@/api/types'
import { fillVariables } from '@/lib/variables'
import { askedAt, suggestMembers, suggestReplies } from './suggestions'

it.each([
  ['/', 'canned', ''],
  ['/thank you', 'canned', 'thank you'],
  ['see /tmp', 'canned', null],
  ['/a/b', 'canned', null],
  ['/thanks\nand', 'canned', null],
  ['@', 'mention', ''],
  ['ask (@Bea Mü', 'mention', 'Bea Mü'],
  ['bea@example', 'mention', null],
  ['@ bea', 'mention', null],
] as const)('asks for what %j begins', (text, kind, query) => {
  expect(askedAt(text, text.length, kind)?.query ?? null).toBe(query)
})

it('suggests colleagues by the beginning of a name, whatever its accents', () => {
  const members = ['Jörg Müller', 'Bea Jordan', 'Ann Lee'].map(
    (name) => ({ id: name, name, email: '' }) as Member,
  )
  const names = (query: string) => suggestMembers(members, query).map(({ insert }) => insert)
  expect(names('jo')).toEqual(['@Jörg Müller ', '@Bea Jordan '])
  expect(names('mull')).toEqual(['@Jörg Müller '])
  expect(names('x')).toEqual([])
})

it('suggests canned replies by shortcut first, then by their words', () => {
  const replies = [
    { id: '1', shortcut: 'later', title: 'We thank you', content: 'Thanks, we will answer tomorrow' },
    { id: '2', shortcut: 'thanks', title: 'Thanks', content: 'Thank you, {{customer.first_name}}!' },
    { id: '3', shortcut: 'bye', title: 'Goodbye', content: 'Goodbye' },
  ]
  const fill = (content: string) => content.toUpperCase()
  expect(suggestReplies(replies as never, 'tha', fill).map(({ id }) => id)).toEqual(['2', '1'])
  expect(suggestReplies(replies as never, 'answer tomorrow', fill).map(({ label }) => label)).toEqual([
    '/later',
  ])
  expect(suggestReplies(replies as never, '', fill)).toHaveLength(3)
})

it('fills the variables of a canned reply', () => {
  const names = { customer: 'Ann Lee', agent: 'Bea', business: 'Tech $1 Store' }
  const content =
    'Hi {{customer.first_name}} ({{ customer.name }}), {{agent.name}} of {{business.name}}, {{other}}'
  expect(fillVariables(content, names)).toBe('Hi Ann (Ann Lee), Bea of Tech $1 Store, {{other}}')
})
