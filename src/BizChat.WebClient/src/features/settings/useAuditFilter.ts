import { useMemo } from 'react'
import { useSearch } from 'wouter'
import type { AuditFilter } from '@/api/teamAPI'
import { go } from '@/routing/navigation'
import { settingsPath } from '@/routing/paths'

const names = ['actor', 'action'] as const

/** What the address narrows the log to. */
export function useAuditFilter() {
  const search = useSearch()
  const filter = useMemo<AuditFilter>(() => {
    const params = new URLSearchParams(search)
    return { actor: params.get('actor') ?? undefined, action: params.get('action') ?? undefined }
  }, [search])
  const change = (part: AuditFilter) => {
    const next = { ...filter, ...part }
    const params = new URLSearchParams()
    for (const name of names) if (next[name]) params.set(name, next[name])
    const text = params.toString()
    go(settingsPath('audit') + (text && `?${text}`), { replace: true })
  }
  return { filter, change }
}
