import { describe, expect, it } from 'vitest'
import { linkify } from './linkify'

const links = (text: string) => linkify(text).flatMap((part) => (part.href ? [part.href] : []))

describe('linkify', () => {
  it.each([
    ['see https://example.com/a?b=c#d, please', ['https://example.com/a?b=c#d']],
    ['(http://example.com)', ['http://example.com']],
    ['https://en.wikipedia.org/wiki/Chat_(x)', ['https://en.wikipedia.org/wiki/Chat_(x)']],
    ['write to ann@example.com.', ['mailto:ann@example.com']],
    ['mailto:ann@example.com', ['mailto:ann@example.com']],
    ['javascript:alert(1) data:text/html,x file:///etc vbscript:x', []],
    ['<a href="https://example.com">', ['https://example.com']],
    ['plain', []],
  ])('%s', (text, expected) => {
    expect(links(text)).toEqual(expected)
  })

  it('keeps every character', () => {
    const text = 'a https://x.example, b@c.de !\n https://y.example'
    expect(
      linkify(text)
        .map((part) => part.text)
        .join(''),
    ).toBe(text)
  })
})
