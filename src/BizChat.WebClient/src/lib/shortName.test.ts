import { expect, it } from 'vitest'
import { shortNameOf } from './shortName'

it.each([
  ['Tech Store', 'tech-store'],
  ['  Café Möller & Söhne! ', 'cafe-moeller-soehne'],
  ['Große Straße 7', 'grosse-strasse-7'],
  ['東京', ''],
  ['a'.repeat(80), 'a'.repeat(63)],
  [`${'a'.repeat(62)} b`, 'a'.repeat(62)],
])('suggests for %s: %s', (name, shortName) => {
  expect(shortNameOf(name)).toBe(shortName)
})
