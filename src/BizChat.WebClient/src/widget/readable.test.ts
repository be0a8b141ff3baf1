import { expect, it } from 'vitest'
import { contrast, textOn } from '@/lib/contrast'
import { readableOn } from './readable'

it.each([
  ['#0f766e', '#ffffff'],
  ['#ffd400', '#000000'],
  ['#7f7f7f', '#000000'],
  ['#FFFFFF', '#000000'],
])('writes on %s in %s', (color, text) => expect(textOn(color)).toBe(text))

it.each([
  ['#ffd400', '#ffffff'],
  ['#ffffff', '#ffffff'],
  ['#101820', '#17191a'],
])('makes %s readable on %s', (color, surface) =>
  expect(contrast(readableOn(color, surface), surface)).toBeGreaterThanOrEqual(4.5),
)

it('leaves a colour that can be read as it is', () =>
  expect(readableOn('#0f766e', '#ffffff')).toBe('#0f766e'))
