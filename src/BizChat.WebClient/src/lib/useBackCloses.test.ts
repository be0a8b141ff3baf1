import { renderHook } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { go } from '@/routing/navigation'
import { eventually } from '@/test/eventually'
import { useBackCloses } from './useBackCloses'

const depth = () => window.history.state?.overlays ?? 0

function openOverlay() {
  const close = vi.fn()
  const hook = renderHook(() => useBackCloses(true, close))
  return { close, end: hook.unmount }
}

it('closes what was opened last', async () => {
  const panel = openOverlay()
  const picture = openOverlay()
  await eventually(() => expect(depth()).toBe(2))
  window.history.back()
  await eventually(() => expect(picture.close).toHaveBeenCalledTimes(1))
  expect(panel.close).not.toHaveBeenCalled()
  picture.end()
  window.history.back()
  await eventually(() => expect(panel.close).toHaveBeenCalledTimes(1))
  panel.end()
  expect(depth()).toBe(0)
})

it('leaves nothing behind in the history when it is closed otherwise', async () => {
  const dialog = openOverlay()
  await eventually(() => expect(depth()).toBe(1))
  dialog.end()
  await eventually(() => expect(depth()).toBe(0))
  expect(dialog.close).not.toHaveBeenCalled()
})

it('lets one overlay take the place of another', async () => {
  const settings = openOverlay()
  await eventually(() => expect(depth()).toBe(1))
  settings.end()
  const account = openOverlay()
  const other = openOverlay()
  await eventually(() => expect(depth()).toBe(2))
  expect(account.close).not.toHaveBeenCalled()
  other.end()
  await eventually(() => expect(depth()).toBe(1))
  const late = openOverlay()
  await eventually(() => expect(depth()).toBe(2))
  late.end()
  account.end()
  await eventually(() => expect(depth()).toBe(0))
})

it('is closed by a link that it holds, and is no page of its own on the way back', async () => {
  const start = window.location.pathname
  const dialog = openOverlay()
  await eventually(() => expect(depth()).toBe(1))
  go('/reports')
  expect(dialog.close).toHaveBeenCalledTimes(1)
  dialog.end()
  window.history.back()
  await eventually(() => expect([window.location.pathname, depth()]).toEqual([start, 0]))
})

it.each(['by itself', 'by Back'])(
  'keeps the page in place of the one it was opened on, closed %s',
  async (how) => {
    go('/inbox/all')
    const dialog = openOverlay()
    await eventually(() => expect(depth()).toBe(1))
    go('/inbox/all?unread=true', { replace: true })
    expect([dialog.close.mock.calls.length, depth()]).toEqual([0, 1])
    if (how === 'by Back') window.history.back()
    else dialog.end()
    await eventually(() => expect(depth()).toBe(0))
    expect(window.location.search).toBe('?unread=true')
    dialog.end()
  },
)
