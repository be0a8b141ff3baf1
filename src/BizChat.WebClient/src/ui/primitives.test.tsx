import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { User } from 'lucide-react'
import { useState } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { currentNotifications, notify } from '@/lib/notify'
import { Avatar } from './Avatar'
import { Button, IconButton } from './Button'
import { Combobox } from './Combobox'
import { Dialog } from './Dialog'
import { Menu } from './Menu'
import { Popover } from './Popover'
import { Tabs } from './Tabs'
import { Toasts } from './Toasts'
import { Tooltips } from './Tooltips'

const user = userEvent.setup()

describe('Dialog', () => {
  function Page() {
    const [open, setOpen] = useState(false)
    return (
      <>
        <button type="button" onClick={() => setOpen(true)}>
          Settings
        </button>
        {open && (
          <Dialog title="Settings of the page" closeLabel="Close" onClose={() => setOpen(false)}>
            <input aria-label="Name" />
          </Dialog>
        )}
      </>
    )
  }

  it('keeps the focus and the keys inside, and gives the focus back', async () => {
    const heard = vi.fn()
    window.addEventListener('keydown', heard)
    render(<Page />)
    await user.click(screen.getByRole('button', { name: 'Settings' }))
    const dialog = await screen.findByRole('dialog', { name: 'Settings of the page' })
    expect(dialog).toContainElement(document.activeElement as HTMLElement)
    await user.type(screen.getByLabelText('Name'), 'e')
    expect(heard).not.toHaveBeenCalled()
    await user.keyboard('{Escape}')
    expect(screen.queryByRole('dialog')).toBeNull()
    await waitFor(() => expect(screen.getByRole('button', { name: 'Settings' })).toHaveFocus())
    window.removeEventListener('keydown', heard)
  })

  it('is closed by Back', async () => {
    render(<Page />)
    await user.click(screen.getByRole('button', { name: 'Settings' }))
    await screen.findByRole('dialog')
    await waitFor(() => expect(window.history.state).toEqual({ overlays: 1 }))
    window.history.back()
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })

  it('writes no style element, which the Content-Security-Policy forbids', async () => {
    const before = document.querySelectorAll('style').length
    render(<Page />)
    await user.click(screen.getByRole('button', { name: 'Settings' }))
    await screen.findByRole('dialog')
    expect(document.querySelectorAll('style')).toHaveLength(before)
  })
})

describe('Menu', () => {
  const open = (chosen: (name: string) => void) =>
    render(
      <Menu
        label="More"
        trigger={(props) => <Button {...props}>More</Button>}
        groups={[
          [
            { label: 'Mark unread', keys: 'U', onSelect: () => chosen('unread') },
            { label: 'Mute', checked: true, onSelect: () => chosen('mute') },
          ],
          [{ label: 'Erase', isDanger: true, onSelect: () => chosen('erase') }],
        ]}
      />,
    )

  it('is worked by the keyboard and gives the focus back', async () => {
    const chosen = vi.fn()
    open(chosen)
    const trigger = screen.getByRole('button', { name: 'More' })
    trigger.focus()
    await user.keyboard('{Enter}')
    await screen.findByRole('menu', { name: 'More' })
    expect(trigger).toHaveAttribute('aria-expanded', 'true')
    expect(screen.getByRole('menuitemcheckbox', { name: 'Mute' })).toBeChecked()
    await user.keyboard('{End}{Enter}')
    expect(chosen).toHaveBeenCalledExactlyOnceWith('erase')
    expect(screen.queryByRole('menu')).toBeNull()
    await waitFor(() => expect(trigger).toHaveFocus())
  })

  it('closes by Escape and by its button', async () => {
    open(vi.fn())
    const trigger = screen.getByRole('button', { name: 'More' })
    await user.click(trigger)
    await screen.findByRole('menu')
    await user.keyboard('{Escape}')
    expect(screen.queryByRole('menu')).toBeNull()
    await user.click(trigger)
    await screen.findByRole('menu')
    await user.click(trigger)
    expect(screen.queryByRole('menu')).toBeNull()
  })
})

it('shows a popover with the focus inside until it closes itself', async () => {
  render(
    <Popover label="Snooze" trigger={(props) => <Button {...props}>Snooze</Button>}>
      {(close) => <Button onClick={close}>Tomorrow</Button>}
    </Popover>,
  )
  await user.click(screen.getByRole('button', { name: 'Snooze' }))
  await screen.findByRole('dialog', { name: 'Snooze' })
  await waitFor(() => expect(screen.getByRole('button', { name: 'Tomorrow' })).toHaveFocus())
  await user.keyboard('{Enter}')
  expect(screen.queryByRole('dialog')).toBeNull()
  await waitFor(() => expect(screen.getByRole('button', { name: 'Snooze' })).toHaveFocus())
})

describe('Combobox', () => {
  const options = [
    { value: null, label: 'Nobody' },
    { value: 'ada', label: 'Ada Owner' },
    { value: 'bea', label: 'Bea Agent' },
  ]

  it('narrows the list by what is typed, and chooses by the keyboard', async () => {
    const choose = vi.fn()
    render(
      <Combobox
        label="Assignee"
        options={options}
        chosen={['ada']}
        onChoose={choose}
        trigger={(props) => <Button {...props}>Assignee</Button>}
      />,
    )
    await user.click(screen.getByRole('button', { name: 'Assignee' }))
    await screen.findByRole('option', { name: /Ada Owner.*Chosen/ })
    await user.keyboard('AGENT')
    expect(screen.getAllByRole('option').map((option) => option.textContent)).toEqual(['Bea Agent'])
    await user.keyboard('{Enter}')
    expect(choose).toHaveBeenCalledExactlyOnceWith('bea')
    expect(screen.queryByRole('listbox')).toBeNull()
  })

  it('says when nothing matches', async () => {
    render(
      <Combobox
        label="Labels"
        options={options}
        chosen={[]}
        isMultiple
        onChoose={vi.fn()}
        trigger={(props) => <Button {...props}>Labels</Button>}
      />,
    )
    await user.click(screen.getByRole('button', { name: 'Labels' }))
    await user.type(await screen.findByRole('combobox'), 'zzz')
    expect(screen.getByText('Nothing matches')).toBeVisible()
  })
})

it('shows the name and the shortcut of a button that has the focus, until Escape', async () => {
  render(
    <>
      <IconButton icon={User} label="Assign to me" keys="A" />
      <Tooltips />
    </>,
  )
  await user.tab()
  expect(await screen.findByRole('tooltip')).toHaveTextContent('Assign to meA')
  expect(screen.getByRole('button', { name: 'Assign to me' })).toHaveFocus()
  await user.keyboard('{Escape}')
  expect(screen.queryByRole('tooltip')).toBeNull()
})

it('changes tabs by the arrow keys', async () => {
  function Page() {
    const [tab, setTab] = useState<'reply' | 'note'>('reply')
    const tabs = [
      { name: 'reply', label: 'Reply' },
      { name: 'note', label: 'Note' },
    ] as const
    return (
      <Tabs label="Kind" tabs={[...tabs]} value={tab} onChange={setTab}>
        {tab}
      </Tabs>
    )
  }
  render(<Page />)
  await user.click(screen.getByRole('tab', { name: 'Reply' }))
  await user.keyboard('{ArrowRight}')
  expect(screen.getByRole('tab', { name: 'Note' })).toHaveAttribute('aria-selected', 'true')
  expect(screen.getByRole('tabpanel', { name: 'Note' })).toHaveTextContent('note')
})

it('shows notifications with their action, and lets problems be dismissed only', async () => {
  const undo = vi.fn()
  render(<Toasts />)
  notify({ message: 'Resolved', action: { label: 'Undo', run: undo } })
  notify({ message: 'Not resolved', isProblem: true })
  await user.click(await screen.findByRole('button', { name: 'Undo' }))
  expect(undo).toHaveBeenCalledOnce()
  expect(screen.queryByText('Resolved')).toBeNull()
  expect(screen.getByText('Not resolved')).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Close' }))
  expect(currentNotifications()).toEqual([])
})

it('shows a picture, or the initials when it cannot be loaded', () => {
  const { container } = render(<Avatar name="Ada Lovelace" picture="/uploads/ada.webp" />)
  const picture = container.querySelector('img')
  expect(picture).toHaveAttribute('src', '/uploads/ada.webp')
  picture?.dispatchEvent(new Event('error'))
  return waitFor(() => expect(container).toHaveTextContent('AL'))
})
