import type { PageUser } from './protocol'

/** The server's limits, in UTF-16 code units. */
const limits = { name: 200, email: 200, phone: 200, id: 200, identifierHash: 200, token: 8192 }

const fields = Object.keys(limits) as (keyof PageUser)[]
const refusedCharacters = /[\p{Cc}\p{Cs}]/u

/** The argument of `setUser` as the server takes it. What cannot be used is left out, with a warning in the console. */
export function pageUser(given: unknown): PageUser {
  const user: PageUser = {}
  if (typeof given !== 'object' || given === null) {
    console.warn('BizChat: setUser needs an object such as { name, email, phone }.')
    return user
  }
  for (const field of fields) {
    const value = (given as Record<string, unknown>)[field]
    const text = textOf(field, value)
    const problem = problemOf(text, limits[field])
    if (problem) console.warn(`BizChat: setUser leaves out "${field}", which ${problem}.`)
    else if (text) user[field] = text
  }
  return user
}

function textOf(field: keyof PageUser, value: unknown) {
  if (value === undefined || value === null) return ''
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  if (typeof value !== 'string') return null
  // The id is signed as it is.
  return field === 'id' ? value : value.trim().replace(/\s+/g, ' ')
}

function problemOf(text: string | null, limit: number) {
  if (text === null) return 'is neither a text nor a number'
  if (text.length > limit) return `is longer than ${limit} characters`
  return refusedCharacters.test(text) ? 'holds a control character or half a surrogate pair' : ''
}
