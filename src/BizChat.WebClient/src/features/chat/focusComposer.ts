export type Kind = 'reply' | 'note'

export const fieldId = (kind: Kind) => (kind === 'reply' ? 'message-field' : 'note-field')
export const filesId = 'composer-files'
export const kindId = (kind: Kind) => `composer-${kind}`

/** Chooses what is written, and puts the cursor there. */
export function focusComposer(kind: Kind) {
  const choice = document.getElementById(kindId(kind))
  choice?.click()
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  setTimeout(() => document.getElementById(fieldId(kind))?.focus())
}

/** Asks for files to attach to what is written. */
export function chooseFiles() {
  document.getElementById(filesId)?.click()
}
