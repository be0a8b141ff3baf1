import { type Inline, parseInline } from './inline'

export type Block =
  | { kind: 'text'; parts: Inline[] }
  | { kind: 'code'; text: string }
  | { kind: 'quote'; blocks: Block[] }
  | { kind: 'list'; items: { number?: number; parts: Inline[] }[] }

const fence = /^```[\w-]*\s*$/
const quoted = /^>(?: |$)/
const bullet = /^([-*]) +(?=\S)/
const numbered = /^(\d{1,6})\. +(?=\S)/
const deepest = 3

/**
 * Reads the small part of Markdown that a message may have: bold, italic, code, lists, quotes and links; no HTML and no pictures.
 * What is not clearly meant as formatting stays as it was typed, with its blanks and line ends.
 */
export function parseBlocks(text: string, depth = 0): Block[] {
  const lines = text.split('\n')
  const lastFence = lines.findLastIndex((line) => fence.test(line))
  const blocks: Block[] = []
  let plain: string[] = []
  let at = 0

  const whileLine = (pattern: RegExp) => {
    const from = at
    while (at < lines.length && pattern.test(lines[at] ?? '')) at++
    return lines.slice(from, at)
  }
  const endPlain = () => {
    const joined = plain.join('\n')
    if (joined.trim()) blocks.push({ kind: 'text', parts: paragraphs(joined) })
    plain = []
  }
  const add = (block: Block) => {
    endPlain()
    blocks.push(block)
  }

  while (at < lines.length) {
    const line = lines[at] ?? ''
    if (fence.test(line) && at < lastFence) {
      let end = at + 1
      while (!fence.test(lines[end] ?? '')) end++
      add({ kind: 'code', text: lines.slice(at + 1, end).join('\n') })
      at = end + 1
    } else if (/^> +\S/.test(line) && depth < deepest) {
      const inner = whileLine(quoted).map((one) => one.replace(quoted, ''))
      add({ kind: 'quote', blocks: parseBlocks(inner.join('\n'), depth + 1) })
    } else {
      const marker = [bullet, numbered].find(
        (pattern) => pattern.test(line) && pattern.test(lines[at + 1] ?? ''),
      )
      if (marker) add({ kind: 'list', items: whileLine(marker).map((one) => item(one, marker)) })
      else plain.push(lines[at++] ?? '')
    }
  }
  endPlain()
  return blocks
}

function item(line: string, marker: RegExp) {
  const number = numbered.exec(line)?.[1]
  const parts = parseInline(line.replace(marker, ''))
  return number ? { number: Number(number), parts } : { parts }
}

/** Formatting ends with its paragraph. */
function paragraphs(text: string): Inline[] {
  return text
    .split(/(\n(?:[^\S\n]*\n)+)/)
    .flatMap((part): Inline[] =>
      part.trim() ? parseInline(part) : part ? [{ kind: 'text', text: part }] : [],
    )
}
