import type { CannedReply, Member } from '@/api/types'

/** What is being typed that can be completed: from where to where, and what is looked for. */
export interface Asked {
  kind: 'canned' | 'mention'
  start: number
  end: number
  query: string
}

export interface Suggestion {
  id: string
  label: string
  hint: string
  /** What takes the place of what was typed. */
  insert: string
}

const longestQuery = 50
const most = 8

/** `/` at the start of a reply, or `@` before a name in a note. */
export function askedAt(text: string, caret: number, kind: Asked['kind']): Asked | null {
  const before = text.slice(0, caret)
  const pattern = kind === 'canned' ? /^\/([^\n/]*)$/ : /(?:^|[\s([{"'])@([^\s@][^@\n]*|)$/
  const query = pattern.exec(before)?.[1]
  if (query === undefined || query.length > longestQuery) return null
  return { kind, start: caret - query.length - 1, end: caret, query }
}

const folded = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

export function suggestMembers(members: Member[], query: string): Suggestion[] {
  const wanted = folded(query)
  const isWanted = ({ name }: Member) =>
    folded(name).startsWith(wanted) || folded(name).includes(` ${wanted.trimStart()}`)
  return members
    .filter(isWanted)
    .slice(0, most)
    .map(({ id, name, email }) => ({ id, label: name, hint: email, insert: `@${name} ` }))
}

/** Those whose shortcut begins with it first, then those that have all its words anywhere. */
export function suggestReplies(
  replies: CannedReply[],
  query: string,
  fill: (content: string) => string,
): Suggestion[] {
  const words = folded(query).split(/\s+/).filter(Boolean)
  const isFirst = ({ shortcut }: CannedReply) => folded(shortcut).startsWith(folded(query))
  const isWanted = ({ shortcut, title, content }: CannedReply) => {
    const all = folded(`${shortcut} ${title} ${content}`)
    return words.every((word) => all.includes(word))
  }
  const found = [...replies.filter(isFirst), ...replies.filter((reply) => !isFirst(reply) && isWanted(reply))]
  return found.slice(0, most).map((reply) => ({
    id: String(reply.id),
    label: `/${reply.shortcut}`,
    hint: reply.title,
    insert: fill(reply.content),
  }))
}
