import type { QueryClient } from '@tanstack/react-query'
import type { Conversation } from '@/api/types'
import { knownConversation, showConversation } from '@/realtime/inboxCache'

const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

/** Shows a conversation with other values. Returns how to take back those of them that are still shown. */
export function showFields(client: QueryClient, id: number, fields: Partial<Conversation>) {
  const before = knownConversation(client, id)
  if (!before) return () => {}
  showConversation(client, { ...before, ...fields })
  return () => {
    const current = knownConversation(client, id)
    if (!current) return
    const names = (Object.keys(fields) as (keyof Conversation)[]).filter((name) =>
      same(current[name], fields[name]),
    )
    showConversation(client, { ...current, ...Object.fromEntries(names.map((name) => [name, before[name]])) })
  }
}
