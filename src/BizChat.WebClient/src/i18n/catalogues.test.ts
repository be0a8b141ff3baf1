import { expect, it } from 'vitest'
import { de } from './de'
import { en } from './en'

it('has the same texts in every language', () => {
  const names = (part: object, path = ''): string[] =>
    Object.entries(part).flatMap(([name, value]) =>
      typeof value === 'object' ? names(value, `${path}${name}/`) : [path + name],
    )
  expect(names(de).sort()).toEqual(names(en).sort())
})
