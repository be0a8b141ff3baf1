/** Whether the newest row of the list is on the screen, with nothing in front of it. */
export function isNewestRowShown(scroller: HTMLElement | null) {
  const row = scroller?.querySelector('[data-newest]')
  if (!scroller || !row) return false
  const box = scroller.getBoundingClientRect()
  const { top, bottom, left, width } = row.getBoundingClientRect()
  const [from, to] = [Math.max(top, box.top), Math.min(bottom, box.bottom)]
  if (to <= from) return false
  return scroller.contains(document.elementFromPoint(left + width / 2, (from + to) / 2))
}
