import { useMemo } from 'react'
import { useSearch } from 'wouter'
import { searchPath } from './paths'

export const searchKinds = ['messages', 'notes', 'customers'] as const
export type SearchKind = (typeof searchKinds)[number]

/** What the address of the search says. */
export interface SearchAddress {
  q: string
  kind: SearchKind
  /** A label's id. */
  label: string | null
  /** An agent's id, `me` or `none`. */
  assignee: string | null
  /** The first day, as `2026-12-01`. */
  from: string | null
  /** The last day. */
  to: string | null
}

function read(search: string): SearchAddress {
  const params = new URLSearchParams(search)
  const day = (name: string) => /^\d{4}-\d\d-\d\d$/.exec(params.get(name) ?? '')?.[0] ?? null
  return {
    q: params.get('q') ?? '',
    kind: searchKinds.find((kind) => kind === params.get('in')) ?? 'messages',
    label: params.get('label'),
    assignee: params.get('assignee'),
    from: day('from'),
    to: day('to'),
  }
}

/** The address of the search after a change; of a new one without `now`. */
export function searchHref(change: Partial<SearchAddress>, now: SearchAddress = read('')) {
  const { kind, ...rest } = { ...now, ...change }
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(rest)) if (value) params.set(name, value)
  if (kind !== 'messages') params.set('in', kind)
  const text = params.toString()
  return searchPath + (text && `?${text}`)
}

export function useSearchAddress() {
  const search = useSearch()
  return useMemo(() => read(search), [search])
}
