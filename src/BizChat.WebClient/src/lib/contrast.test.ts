import { expect, it } from 'vitest'
import { contrast, textOn } from './contrast'

it.each([
  ['#000000', '#ffffff', 21],
  ['#ffffff', '#ffffff', 1],
  ['#777777', '#ffffff', 4.48],
  ['#0f766e', '#ffffff', 5.47],
])('is that of WCAG: %s on %s', (one, other, ratio) => {
  expect(contrast(one, other)).toBeCloseTo(ratio, 2)
  expect(contrast(other, one)).toBe(contrast(one, other))
})

it('finds the text that can be read on any colour', () => {
  expect([textOn('#0f766e'), textOn('#ffd400'), textOn('#777777')]).toEqual(['#ffffff', '#000000', '#000000'])
  for (let grey = 0; grey < 256; grey++) {
    const color = `#${grey.toString(16).padStart(2, '0').repeat(3)}`
    expect(contrast(color, textOn(color))).toBeGreaterThanOrEqual(4.5)
  }
})
