export interface TextPart {
  text: string
  href?: string
}

const label = String.raw`[\p{L}\p{M}\p{N}-]{1,63}`
// Words of scripts without blanks follow an address directly: a last label is either ASCII or has none of it.
const lastLabel = String.raw`(?:[a-z\d-]{1,63}|(?:(?![\0-\x7f])[\p{L}\p{M}]){2,63})`
const host = String.raw`(?:(?:${label}\.)*${lastLabel}|\[[\da-f:.]+\])`
// Of the punctuation marks, ASCII ones and three that occur in titles: the others end an address.
const path = String.raw`(?:[/?#][\p{L}\p{M}\p{N}\p{So}\u200d–·・\-._~:/?#@!$&'()*+,;=%|[\]{}]*)?`
const web = String.raw`\bhttps?://(?:[^\s<>"/?#@]{1,200}@)?${host}(?::\d+)?${path}`
const bareWeb = String.raw`\bwww\.${label}\.${host}${path}`
const mail = String.raw`(?:\bmailto:)?[\p{L}\p{N}_+][\p{L}\p{M}\p{N}.!#$%&'*+/=?^_{|}~-]{0,63}@(?:${label}\.)+(?![\d-])${lastLabel}`
const candidate = new RegExp([web, bareWeb, mail].join('|'), 'giu')

const closing: Record<string, string> = { '(': ')', '[': ']', '{': '}' }

/** The address up to a bracket that it did not open, and without the punctuation of the sentence around it. */
function trimmed(match: string) {
  const expected: string[] = []
  let end = match.length
  for (const { 0: bracket, index } of match.matchAll(/[()[\]{}]/g)) {
    const closer = closing[bracket]
    if (closer) expected.push(closer)
    else if (expected.pop() !== bracket) {
      end = index
      break
    }
  }
  return match.slice(0, end).replace(/[.,:;!?'*([{]+$/, '')
}

function hrefOf(text: string) {
  const isWhole = /^(https?:\/\/|mailto:)/i.test(text)
  const address = isWhole ? text : `${/^www\./i.test(text) ? 'https://' : 'mailto:'}${text}`
  return URL.canParse(address) ? address : null
}

/** Splits a text into links, to web pages and mail addresses only, and what is between them. */
export function linkify(content: string): TextPart[] {
  const parts: TextPart[] = []
  let from = 0
  candidate.lastIndex = 0
  for (let match = candidate.exec(content); match; match = candidate.exec(content)) {
    const text = trimmed(match[0])
    const href = hrefOf(text)
    if (!href) continue
    candidate.lastIndex = match.index + text.length
    if (match.index > from) parts.push({ text: content.slice(from, match.index) })
    parts.push({ text, href })
    from = match.index + text.length
  }
  if (from < content.length) parts.push({ text: content.slice(from) })
  return parts
}
