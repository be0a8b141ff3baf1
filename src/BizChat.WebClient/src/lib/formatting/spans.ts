import { parse, preprocess } from 'micromark'
import { linkify } from '@/lib/linkify'

export type SpanKind = 'bold' | 'italic' | 'code' | 'link'

/** A formatted part of a text: from its first mark to its last, and what is between them. */
export interface Span {
  kind: SpanKind
  start: number
  end: number
  inner: { start: number; end: number }
  href?: string
}

// The only constructs of Markdown that count within a line: emphasis, code and links.
const only = {
  disable: {
    null: [
      'autolink',
      'characterEscape',
      'characterReference',
      'hardBreakEscape',
      'htmlText',
      'labelStartImage',
    ],
  },
}

/** More marks than this are not somebody's formatting, and cost the parser more than they are worth. */
export const mostMarks = 200
const marks = /[*_`[\]]/g

/** Texts of equal length, in which no address has a mark and no character counts for two. */
function masked(text: string) {
  const parts = linkify(text).map((part) => (part.href ? 'x'.repeat(part.text.length) : part.text))
  return parts.join('').replace(/[\t\0\uFEFF]/g, '\u2003')
}

/** The formatted parts of a text in the order in which they begin; one is inside another or beside it. */
export function findSpans(text: string): Span[] {
  const count = text.match(marks)?.length ?? 0
  if (count < 2 || count > mostMarks) return []
  const events = parse({ extensions: [only] })
    .text()
    .write(preprocess()(masked(text), undefined, true))
  const spans: Span[] = []
  let link: Span | undefined
  for (const [action, token] of events) {
    if (action === 'exit') continue
    const start = token.start.offset
    const end = token.end.offset
    const add = (kind: SpanKind, markLength: number): Span => {
      const span = { kind, start, end, inner: { start: start + markLength, end: end - markLength } }
      spans.push(span)
      return span
    }
    if (token.type === 'strong') add('bold', 2)
    else if (token.type === 'emphasis') add('italic', 1)
    else if (token.type === 'codeText') add('code', /^`*/.exec(text.slice(start, end))?.[0].length ?? 0)
    else if (token.type === 'link') link = add('link', 1)
    else if (link && token.type === 'labelText') link.inner = { start, end }
    else if (link && token.type === 'resourceDestinationString') link.href = text.slice(start, end)
    // A title would not be seen.
    else if (link && token.type === 'resourceTitle') delete link.href
  }
  return spans.filter((span) => isMeant(text, span))
}

const withoutBlanks = String.raw`\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Thai}`
const mayPrecede = new RegExp(
  String.raw`(?:^|[\s\p{Ps}\p{Pi}\p{Po}\p{Pd}_\p{Extended_Pictographic}\uFE0F${withoutBlanks}])$`,
  'u',
)
const mayFollow = new RegExp(
  String.raw`^(?:$|[\s\p{Pe}\p{Pf}\p{Po}\p{Pd}_\p{Extended_Pictographic}${withoutBlanks}])`,
  'u',
)
const hasWord = /[\p{L}\p{N}]/u
const isAllowed = /^(?:https?:\/\/|mailto:|tel:)/i

/** Markdown also takes 2*3*4, ^_^ and __init__ for emphasis. In a chat they are what they look like. */
function isMeant(text: string, { kind, start, end, inner, href }: Span) {
  const content = text.slice(inner.start, inner.end)
  if (kind === 'code') return true
  if (kind === 'link')
    return href !== undefined && isAllowed.test(href) && URL.canParse(href) && content.trim() !== ''
  if (kind === 'bold' && text[start] === '_') return false
  const before = text.slice(Math.max(0, start - 2), start)
  const after = text.slice(end, end + 2)
  return !before.endsWith('\\') && hasWord.test(content) && mayPrecede.test(before) && mayFollow.test(after)
}
