import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/** What axe finds in the page, or in a part of it, and where. */
export async function faultsOf(page: Page, part?: string) {
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] })
  if (part) axe.include(part)
  // Otherwise it opens a page of its own each time, to put together what it finds in frames.
  axe.setLegacyMode(page.frames().length === 1)
  const { violations } = await axe.analyze()
  return violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ target }) => target.join(' ')) }))
}
