/** @jsxImportSource preact */
import { apiLink } from '@/api/client'
import type { Business } from '@/api/types'

const most = 3

/** Who of the business is there. */
export function Faces({ agents, label }: { agents: NonNullable<Business['agents']>; label: string }) {
  return (
    <ul class="faces" aria-label={label}>
      {agents.slice(0, most).map(({ name, avatar_url: picture }, index) => (
        <li key={index} title={name}>
          {picture ? (
            <img src={apiLink(picture)} alt={name} />
          ) : (
            <span role="img" aria-label={name}>
              {initialOf(name)}
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}

const initialOf = (name: string) => [...name.trim()][0]?.toLocaleUpperCase() ?? ''
