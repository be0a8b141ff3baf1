import type { ComponentProps } from 'react'
import { Link, useSearch } from 'wouter'
import { withBusiness } from './navigation'

interface PageLinkProps extends Omit<ComponentProps<'a'>, 'href' | 'className'> {
  to: string
  className?: string
  /** What the browser's history keeps with the page. */
  state?: unknown
}

/** A link to a page of the client, which shows it without loading anew. */
export function PageLink({ to, ...rest }: PageLinkProps) {
  return <Link href={withBusiness(to, useSearch())} {...rest} />
}
