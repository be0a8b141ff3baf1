export interface TextPart {
  text: string
  href?: string
}

const candidate = /\bhttps?:\/\/[^\s<>"']+|\bmailto:[^\s<>"']+|\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b/gi
const trailing = /[.,:;!?…»”’]+$/

function trimmed(match: string): string {
  const text = match.replace(trailing, '')
  if (text.endsWith(')') && !text.includes('(')) return trimmed(text.slice(0, -1))
  return text
}

function allowed(text: string): string | null {
  const address = /^(https?|mailto):/i.test(text) ? text : `mailto:${text}`
  if (!URL.canParse(address)) return null
  const url = new URL(address)
  return ['http:', 'https:', 'mailto:'].includes(url.protocol) ? address : null
}

export function linkify(content: string): TextPart[] {
  const parts: TextPart[] = []
  let from = 0
  for (const match of content.matchAll(candidate)) {
    const text = trimmed(match[0])
    const href = allowed(text)
    if (!href) continue
    if (match.index > from) parts.push({ text: content.slice(from, match.index) })
    parts.push({ text, href })
    from = match.index + text.length
  }
  if (from < content.length) parts.push({ text: content.slice(from) })
  return parts
}
