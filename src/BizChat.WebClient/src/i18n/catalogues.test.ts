import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser'
import { expect, expectTypeOf, it } from 'vitest'
import { de } from './de'
import { en } from './en'
import { type Message, messagesIn } from './message'
import { settingsDe } from './settings/de'
import { settingsEn } from './settings/en'

/** Each text by its path; empty where no value goes into it. */
function textsOf(part: object, path = ''): [string, string][] {
  return Object.entries(part).flatMap(([name, inner]) => {
    if (typeof inner === 'function') return [[`${path}/${name}`, (inner as Message<never>).text]]
    return typeof inner === 'object' ? textsOf(inner, `${path}/${name}`) : [[`${path}/${name}`, '']]
  })
}

function placeholders(elements: MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    if (element.type === TYPE.literal || element.type === TYPE.pound) return []
    if (!('options' in element)) return 'value' in element ? [element.value] : []
    const inner = Object.values(element.options).flatMap((option) => placeholders(option.value))
    return [element.value, ...inner]
  })
}

it('has the same texts with the same values in every language', () => {
  const namesAndValues = (catalogue: object) =>
    textsOf(catalogue).map(([path, text]) => [path, [...new Set(placeholders(parse(text)))].sort()])
  expect(namesAndValues(de).sort()).toEqual(namesAndValues(en).sort())
  expect(namesAndValues(settingsDe).sort()).toEqual(namesAndValues(settingsEn).sort())
})

it('knows the form for a number, and writes numbers as the language does', () => {
  expect([0, 1, 2, 1234].map((n) => en.inbox.count({ n }))).toEqual([
    '0 conversations',
    '1 conversation',
    '2 conversations',
    '1,234 conversations',
  ])
  expect([0, 1, 1234].map((n) => de.inbox.count({ n }))).toEqual([
    '0 Gespräche',
    '1 Gespräch',
    '1.234 Gespräche',
  ])
  expect(en.chat.typing({ n: 2, names: 'Ada and Bea' })).toBe('Ada and Bea are typing')
  expect(de.chat.uploading({ share: 0.456 })).toBe('Wird hochgeladen, 46\u00a0%')
})

it('puts values in as they are', () => {
  expect(en.chat.download({ name: '<b>{n} it’s</b>' })).toBe('Download <b>{n} it’s</b>')
})

it('knows by its type which values a text needs', () => {
  const text = messagesIn('en')('{name} has {n, plural, one {# file of {who}} other {# files of {who}}}')
  expectTypeOf(text).parameter(0).toExtend<{ name: string | number; n: number; who: string | number }>()
})
