import { beforeAll, describe, expect, it } from 'vitest'
import { isFewEmoji } from './emoji'
import { blocksOf, loadParser } from './formatted'
import { renderBlocks } from './render'

const escaped = (text: string) => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** What is shown, as it would be written in HTML. */
function shown(text: string): string {
  const write = (tag: string, props: Record<string, unknown>, ...children: unknown[]) => {
    const attributes = ['href', 'value'].flatMap((name) => (props[name] ? ` ${name}="${props[name]}"` : ''))
    const inner = children.map((child) =>
      typeof child === 'string' ? escaped(child) : (child as { html: string }).html,
    )
    return { html: `<${tag}${attributes.join('')}>${inner.join('')}</${tag}>` }
  }
  return renderBlocks<{ html: string }>(blocksOf(text), write)
    .map(({ html }) => html)
    .join('')
}

beforeAll(loadParser)

const asTyped = (text: string) => `<p>${escaped(text)}</p>`

describe('formatting', () => {
  it.each([
    ['**bold** and *italic* or _italic_', '<strong>bold</strong> and <em>italic</em> or <em>italic</em>'],
    ['***both***', '<em><strong>both</strong></em>'],
    ['**Note:** see *(below)*!', '<strong>Note:</strong> see <em>(below)</em>!'],
    ['这是**重要**的。', '这是<strong>重要</strong>的。'],
    ['🎉**Sale**🎉', '🎉<strong>Sale</strong>🎉'],
    ['run `a*b*c` now', 'run <code>a*b*c</code> now'],
    ['`` a`b ``', '<code>a`b</code>'],
    [
      '[our **shop**](https://a.example/x_(y)?z=*1*)',
      '<a href="https://a.example/x_(y)?z=*1*">our <strong>shop</strong></a>',
    ],
    [
      '[call](tel:+49301234) [write](mailto:a@b.example)',
      '<a href="tel:+49301234">call</a> <a href="mailto:a@b.example">write</a>',
    ],
    [
      '**https://a.example/_b_**',
      '<strong><a href="https://a.example/_b_">https://a.example/_b_</a></strong>',
    ],
    ['[https://a.example](https://b.example)', '<a href="https://b.example">https://a.example</a>'],
    ['*a\nb*', '<em>a\nb</em>'],
    ['\ta\t*b*', '\ta\t<em>b</em>'],
  ])('shows %j', (text, html) => {
    expect(shown(text)).toBe(`<p>${html}</p>`)
  })

  it.each([
    ['- a\n- *b*\nc', '<ul><li>a</li><li><em>b</em></li></ul><p>c</p>'],
    ['3. a\n7. b', '<ol><li value="3">a</li><li value="7">b</li></ol>'],
    ['> a\n> **b**\nmine', '<blockquote><p>a\n<strong>b</strong></p></blockquote><p>mine</p>'],
    ['> > a\n> b', '<blockquote><blockquote><p>a</p></blockquote><p>b</p></blockquote>'],
    ['see\n```js\n- a  *b*\n```\nok', '<p>see</p><pre><code>- a  *b*</code></pre><p>ok</p>'],
  ])('shows the block %j', (text, html) => {
    expect(shown(text)).toBe(html)
  })

  it.each([
    '2*3*4 is 24',
    'snake_case_name and __init__',
    'a * b * c, 5 * 3',
    'f*ck and sh*t',
    '^_^ hi ^_^ *_* >_< -_- ***',
    '**** **** **** 4242',
    '*',
    '_',
    '`',
    '1. Milk',
    '- 5 degrees',
    '1.',
    '#1 of #2\n# not a heading',
    '    indented\n\tas code',
    'a\n===\nb\n---',
    '>:( >100 5 > 3',
    '> ',
    '```\nwithout an end',
    'C:\\*\\_temp\\* &amp; &lt; \\*a\\*',
    '<b>bold</b> <img src=x onerror=alert(1)> <!-- -->',
    '![picture](https://a.example/x.png)'.replace('https://', ''),
    'a  \n\n\n  b',
    '*a\n\nb*',
    '[x] done, [ ] not, a[0](1), []()',
    '+49 30 1234\n+49 30 1235',
    '1) a\n2) b',
    '| a | b |\n| - | - |',
    '~~a~~ ==b==',
  ])('leaves %j as typed', (text) => {
    expect(shown(text)).toBe(text.trim() ? asTyped(text) : '')
  })
})

describe('security', () => {
  it.each([
    '[a](javascript:alert(1))',
    '[a](JaVaScRiPt:alert(1))',
    '[a](java\tscript:alert(1))',
    '[a](data:text/html,<script>alert(1)</script>)',
    '[a](vbscript:x)',
    '[a](file:///etc/passwd)',
    '[a](//evil.example)',
    '[a](/api/auth/sign-out)',
    '[a](&#106;avascript:alert(1))',
    '[a](http:alert)',
    '<javascript:alert(1)>',
  ])('makes no link of %j', (text) => {
    expect(shown(text)).not.toContain('<a')
    expect(shown(text)).not.toMatch(/<(?!\/?(p|em|code)>)/)
  })

  it('hides no part of a link', () => {
    expect(shown('[a](https://a.example "title")')).toContain('title')
    expect(shown('[](https://a.example)')).toContain('https://a.example')
  })

  it.each([
    '[',
    '*',
    '`',
    '_',
    '>',
    '- ',
    '![',
    '](',
    '[a](',
    '**a ',
    '*a_',
    '`` ` ',
    '> ',
    '> > ',
    '1. a\n',
    '```\n',
    '\n\n',
    '[]',
  ])('reads 10 000 characters of %j in few steps and loses none', (piece) => {
    const text = piece.repeat(10_000 / piece.length)
    let steps = 0
    const { charCodeAt } = String.prototype
    const { exec } = RegExp.prototype
    String.prototype.charCodeAt = function count(...args) {
      steps++
      return charCodeAt.apply(this, args)
    }
    RegExp.prototype.exec = function count(...args) {
      steps++
      return exec.apply(this, args)
    }
    try {
      expect(shown(text).length).toBeGreaterThanOrEqual(0)
    } finally {
      String.prototype.charCodeAt = charCodeAt
      RegExp.prototype.exec = exec
    }
    expect(steps).toBeLessThan(200_000)
  })
})

it.each([
  ['👍', true],
  ['❤️ 🎉 👨‍👩‍👧', true],
  ['🏴󠁧󠁢󠁥󠁮󠁧󠁿🇩🇪👋🏽', true],
  ['☝🏽', true],
  ['👍👍👍👍', false],
  ['ok 👍', false],
  ['1 2 3', false],
  ['#', false],
  ['©', false],
  ['', false],
])('finds that %s is few emoji: %s', (text, expected) => {
  expect(isFewEmoji(text)).toBe(expected)
})
