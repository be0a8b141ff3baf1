import { jsonOf } from './client'

export interface Page<T> {
  items: T[]
  total: number | null
  more: boolean
  /** Whether there is more in the other direction, for a page from the middle. */
  newer: boolean
  /** Of the page that follows, in lists that have cursors. */
  cursor: string | null
}

/** @param rel the direction in which the list goes on */
export async function pageOf<T>(response: Response, rel: 'next' | 'prev'): Promise<Page<T>> {
  const total = response.headers.get('X-Total-Count')
  const items = await jsonOf<T[]>(response)
  const link = response.headers.get('Link') ?? ''
  const more = new RegExp(`rel="?${rel}"?`).test(link)
  const newer = /rel="?next"?/.test(link)
  const cursor = /[?&]cursor=([^&>]+)/.exec(link)?.[1] ?? null
  return { items, total: total === null ? null : Number(total), more, newer, cursor }
}
