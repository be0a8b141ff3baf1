interface Person {
  id: string
  name: string
}

export interface Mention extends Person {
  start: number
  end: number
}

const inWord = /[\p{L}\p{N}_]/u

/** Where a text says `@` and somebody's name. Of two names that fit the longer one is meant. */
export function findMentions(text: string, people: readonly Person[]): Mention[] {
  const byLength = [...people].sort((a, b) => b.name.length - a.name.length)
  const found: Mention[] = []
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    if (inWord.test(text[at - 1] ?? '')) continue
    const named = byLength.filter(({ name }) => isNamedAt(text, at + 1, name))
    const length = named[0]?.name.length ?? 0
    for (const { id, name } of named.filter(({ name }) => name.length === length)) {
      found.push({ id, name, start: at, end: at + 1 + length })
    }
  }
  return found
}

function isNamedAt(text: string, at: number, name: string) {
  if (name === '' || text.slice(at, at + name.length).toLowerCase() !== name.toLowerCase()) return false
  return !inWord.test(text[at + name.length] ?? '')
}

/** The ids of those whom a text mentions. */
export function mentionedIn(text: string, people: readonly Person[]) {
  return [...new Set(findMentions(text, people).map(({ id }) => id))]
}
