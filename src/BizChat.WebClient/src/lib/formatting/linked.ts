import { linkify } from '@/lib/linkify'
import type { Inline } from './inline'

/** Addresses are links by themselves. */
export function linked(text: string): Inline[] {
  return linkify(text).map(({ text, href }) =>
    href ? { kind: 'link', href, parts: [{ kind: 'text', text }] } : { kind: 'text', text },
  )
}
