import { draftOwner } from './drafts'

const attached = new Map<string, File[]>()
const listeners = new Set<() => void>()
const none: File[] = []

const key = (draft: string) => `${draftOwner()}:${draft}`

/** The files of a message or note that is not sent yet. They stay with its draft until the page is left. */
export const filesOf = (draft: string) => attached.get(key(draft)) ?? none

export function keepFiles(draft: string, files: File[]) {
  if (files.length > 0) attached.set(key(draft), files)
  else attached.delete(key(draft))
  for (const listener of listeners) listener()
}

export function subscribeFiles(listener: () => void) {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}
