import { expect, it } from 'vitest'
import { findMentions, mentionedIn } from './mentions'

const people = [
  { id: 'ann', name: 'Ann' },
  { id: 'lee', name: 'Ann Lee' },
  { id: 'mueller', name: 'Jörg Müller' },
  { id: 'other', name: 'Jörg Müller' },
]

it.each([
  ['@Ann please', ['ann']],
  ['@Ann Lee, please', ['lee']],
  ['ask @ann lee and (@Ann)', ['lee', 'ann']],
  ['@Jörg Müller!', ['mueller', 'other']],
  ['@Anna and ann@Ann', []],
  ['@Ann, @Ann', ['ann']],
  ['@ Ann @', []],
])('finds in %j whom it mentions', (text, ids) => {
  expect(mentionedIn(text, people)).toEqual(ids)
})

it('knows where a mention begins and ends', () => {
  expect(findMentions('Hi @Ann Lee!', people)).toEqual([{ id: 'lee', name: 'Ann Lee', start: 3, end: 11 }])
})
