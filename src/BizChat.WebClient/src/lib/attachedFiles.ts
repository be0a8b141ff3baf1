const attached = new Map<number, File[]>()
const listeners = new Set<() => void>()
const none: File[] = []

/** The files of a message that is not sent yet. They stay with their conversation until the page is left. */
export const filesOf = (conversationId: number) => attached.get(conversationId) ?? none

export function keepFiles(conversationId: number, files: File[]) {
  if (files.length > 0) attached.set(conversationId, files)
  else attached.delete(conversationId)
  for (const listener of listeners) listener()
}

export function subscribeFiles(listener: () => void) {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}
