export const searchPageFieldId = 'search-words'

const links = () => [...document.querySelectorAll<HTMLElement>('[data-hits] a')]

/** Moves the focus among the hits that are shown: from the field to the first one. Returns whether any are. */
export function stepThroughHits(by: number) {
  const all = links()
  const active = document.activeElement
  const index = active instanceof HTMLElement ? all.indexOf(active) : -1
  if (index + by < 0) document.getElementById(searchPageFieldId)?.focus()
  else all[Math.min(index + by, all.length - 1)]?.focus()
  return all.length > 0
}

export function focusHit(index: number) {
  links()[index]?.focus()
}
