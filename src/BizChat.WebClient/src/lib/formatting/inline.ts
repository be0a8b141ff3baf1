import { linked } from './linked'
import { findSpans, type Span } from './spans'

export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'code'; text: string }
  | { kind: 'bold' | 'italic'; parts: Inline[] }
  | { kind: 'link'; href: string; parts: Inline[] }

/** Splits a text into what is formatted and what is not. Nothing is lost but the marks of what is formatted. */
export function parseInline(text: string): Inline[] {
  const spans = findSpans(text)
  let next = 0

  const between = (start: number, end: number, inLink: boolean): Inline[] => {
    const parts: Inline[] = []
    let position = start
    for (let span = spans[next]; span && span.start < end; span = spans[next]) {
      next++
      parts.push(...plain(text.slice(position, span.start), inLink), inside(span, inLink))
      position = span.end
    }
    return [...parts, ...plain(text.slice(position, end), inLink)]
  }

  const inside = ({ kind, inner, href = '' }: Span, inLink: boolean): Inline => {
    if (kind === 'code') return { kind, text: unpadded(text.slice(inner.start, inner.end)) }
    const parts = between(inner.start, inner.end, inLink || kind === 'link')
    return kind === 'link' ? { kind, href, parts } : { kind, parts }
  }

  return between(0, text.length, false)
}

function plain(text: string, inLink: boolean): Inline[] {
  if (text === '') return []
  return inLink ? [{ kind: 'text', text }] : linked(text)
}

/** Blanks keep a backtick in the code apart from those around it. */
function unpadded(code: string) {
  return /^ .*[^ ].* $/s.test(code) ? code.slice(1, -1) : code
}
