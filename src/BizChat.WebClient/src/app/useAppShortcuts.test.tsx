import { fireEvent, screen } from '@testing-library/react'
import { useRef } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { FileButton } from '@/features/chat/FileButton'
import { useSelection } from '@/features/conversations/useSelection'
import { useInboxAddress } from '@/routing/inboxAddress'
import { go } from '@/routing/navigation'
import { aConversation } from '@/test/builders'
import { fakeFetch, renderApp } from '@/test/renderApp'
import type { Page } from './NavRail'
import { useAppShortcuts } from './useAppShortcuts'
import { useDetailsPanel } from './useDetailsPanel'

beforeEach(() => void fakeFetch({ 'GET /api/events': () => [] }))
afterEach(() => void vi.unstubAllGlobals())

/** A page with a picture to choose, and a conversation behind it. */
function Workspace({ page }: { page: Page }) {
  const address = useInboxAddress()
  useAppShortcuts({
    page,
    address,
    conversation: page === 'inbox' ? aConversation(7) : null,
    order: useRef([7, 8]),
    selection: useSelection(),
    details: useDetailsPanel(address),
    setOverlay: () => {},
    onResolved: () => {},
  })
  return (
    <form>
      <input type="file" aria-label="Picture" />
      {page === 'inbox' && <FileButton onFiles={() => {}} />}
    </form>
  )
}

function open(page: Page, path: string) {
  go(path)
  renderApp(<Workspace page={page} />)
  const chosen = vi.fn()
  for (const input of screen.getAllByLabelText(/Picture|Attach/)) {
    if (input instanceof HTMLInputElement) input.click = () => chosen(input.getAttribute('aria-label'))
  }
  const press = (key: string) => fireEvent.keyDown(document.body, { key })
  return { chosen, press }
}

it('attaches to what is written, and goes on to the next conversation', () => {
  const { chosen, press } = open('inbox', '/inbox/all/7')
  press('f')
  expect(chosen.mock.calls).toEqual([['Attach files']])
  press('j')
  expect(window.location.pathname).toBe('/inbox/all/8')
})

it.each(['f', 'j', 'ArrowDown', 'e', 'x', 'd', 'u'])(
  'leaves a page of the settings as it is, whose conversations are behind it: %s',
  (key) => {
    const { chosen, press } = open('settings', '/settings/widget')
    press(key)
    expect(chosen).not.toHaveBeenCalled()
    expect(window.location.pathname).toBe('/settings/widget')
  },
)
