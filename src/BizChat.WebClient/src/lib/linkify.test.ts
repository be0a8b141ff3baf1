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
    ['https://example.com/docs（说明）', ['https://example.com/docs']],
    ['请看https://example.com/docs。谢谢', ['https://example.com/docs']],
    [
      '「https://example.com/a」です、《https://example.com/b》',
      ['https://example.com/a', 'https://example.com/b'],
    ],
    [
      'انظر https://example.com/docs؟ https://example.com/a، ثم',
      ['https://example.com/docs', 'https://example.com/a'],
    ],
    ['https://example.com입니다 ann@example.com谢谢', ['https://example.com', 'mailto:ann@example.com']],
    [
      'https://ja.wikipedia.org/wiki/レオナルド・ダ・ヴィンチ',
      ['https://ja.wikipedia.org/wiki/レオナルド・ダ・ヴィンチ'],
    ],
    ['https://例え.jp/パス https://пример.рф', ['https://例え.jp/パス', 'https://пример.рф']],
    ['(https://en.wikipedia.org/wiki/Foo_(bar))', ['https://en.wikipedia.org/wiki/Foo_(bar)']],
    ['(https://example.com/a),(https://example.com/b)', ['https://example.com/a', 'https://example.com/b']],
    ["https://example.com/it's", ["https://example.com/it's"]],
    ["'https://example.com/a', 'https://example.com'", ['https://example.com/a', 'https://example.com']],
    [
      '“https://example.com/a”… **https://example.com/b**',
      ['https://example.com/a', 'https://example.com/b'],
    ],
    ['www.example.com/@ann, www. and www.x', ['https://www.example.com/@ann']],
    ['https://ann:pw@example.com/ http://[::1]:80/', ['https://ann:pw@example.com/', 'http://[::1]:80/']],
    ['http://localhost:8080/x http://127.0.0.1/y', ['http://localhost:8080/x', 'http://127.0.0.1/y']],
    ['https://example.com/?x=[1]&y={2}|3', ['https://example.com/?x=[1]&y={2}|3']],
    ['https://example.com/👋', ['https://example.com/👋']],
    ["o'brien@exämple.com", ["mailto:o'brien@exämple.com"]],
    ['README.md, 12.30, a@b', []],
  ])('%s', (text, expected) => {
    expect(links(text)).toEqual(expected)
  })

  it.each(['a', 'a.', '.', '@', 'a@', 'https://', 'www.', '('])('copes with many of %s', (piece) => {
    const text = `https://example.com/${piece.repeat(10_000 / piece.length)}`
    expect(
      linkify(text)
        .map((part) => part.text)
        .join(''),
    ).toBe(text)
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
