import { expect, it } from 'vitest'
import { blocksOf, loadParser, needsParser } from './formatted'

it('needs the parser only for texts that may have formatting, and shows them as typed until it is there', async () => {
  expect(['Hello!', 'It costs 5 €.\nhttps://a.example', 'a - b > c [x]'].filter(needsParser)).toEqual([])
  const text = '**a** https://a.example'
  expect(needsParser(text)).toBe(true)
  expect(blocksOf(text)[0]).toMatchObject({ parts: [{ text: '**a** ' }, { href: 'https://a.example' }] })
  await loadParser()
  expect(needsParser(text)).toBe(false)
  expect(blocksOf(text)[0]).toMatchObject({ parts: [{ kind: 'bold' }, {}, { href: 'https://a.example' }] })
})
