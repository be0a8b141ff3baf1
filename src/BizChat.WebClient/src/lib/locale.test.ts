import { expect, it } from 'vitest'
import { clockTime } from './dates'
import { chooseLocale } from './locale'

it.each([
  ['en_US', 'en', 'en-US'],
  ['de_AT.UTF-8', 'de', 'de-AT'],
  ['en-US@posix', 'en', 'en-US'],
  [' DE ', 'de', 'de'],
  ['pt_BR', 'en', 'en'],
  ['x', 'en', 'en'],
  ['den', 'en', 'en'],
  ['', 'en', 'en'],
  [undefined, 'en', 'en'],
])('takes %j as %s', (given, language, tag) => {
  expect(chooseLocale(given)).toEqual({ language, tag })
  expect(clockTime('2026-01-01T12:00:00Z', chooseLocale(given).tag)).toMatch(/\d/)
})

it('takes the first language that it has words in', () => {
  expect(chooseLocale('x', 'fr', 'de-CH', 'en')).toEqual({ language: 'de', tag: 'de-CH' })
})
