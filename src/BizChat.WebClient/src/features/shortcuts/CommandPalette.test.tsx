import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { expect, it, vi } from 'vitest'
import { renderApp } from '@/test/renderApp'
import { CommandPalette } from './CommandPalette'
import type { ShortcutActions } from './shortcuts'

function Page({ actions }: { actions: ShortcutActions }) {
  const [open, setOpen] = useState(true)
  return (
    <>
      <input aria-label="Search" />
      {open && <CommandPalette actions={actions} onClose={() => setOpen(false)} />}
    </>
  )
}

it('offers what can be done now, and does it once it is closed', async () => {
  const stats = vi.fn(() => expect(window.history.state?.overlays ?? 0).toBe(0))
  const actions = { inbox: vi.fn(), stats, leave: vi.fn() }
  renderApp(<Page actions={actions} />)
  await screen.findByRole('dialog', { name: 'Commands' })
  await waitFor(() => expect(window.history.state?.overlays).toBe(1))
  expect(screen.getAllByRole('option').map((option) => option.textContent)).toEqual([
    'Go to the inboxG I',
    'Go to the statisticsG S',
  ])
  await userEvent.keyboard('stat{Enter}')
  await waitFor(() => expect(stats).toHaveBeenCalledOnce())
  expect(screen.queryByRole('dialog')).toBeNull()
})

it('leaves the focus where an action puts it', async () => {
  renderApp(<Page actions={{ search: () => screen.getByLabelText('Search').focus() }} />)
  await screen.findByRole('option', { name: 'Search' })
  await userEvent.keyboard('{Enter}')
  await waitFor(() => expect(screen.getByLabelText('Search')).toHaveFocus())
})
