import { createContext, useContext } from 'react'
import type { Membership, Role, User } from './types'

export interface Viewer {
  user: User
  /** The agent who is signed in; null in open mode, where nobody is. */
  me: User | null
  isOpen: boolean
  businessId: string
  role: Role
  businesses: Membership[]
  chooseBusiness: (businessId: string) => void
  signOut: () => Promise<void>
  signOutEverywhere: () => Promise<void>
}

export const ViewerContext = createContext<Viewer | null>(null)

export function useViewer() {
  const viewer = useContext(ViewerContext)
  if (!viewer) throw new Error('useViewer needs a ViewerContext')
  return viewer
}
