import { beforeEach, expect, it, vi } from 'vitest'
import { currentNotifications, dismiss, notify, undoLatest } from './notify'

beforeEach(() => {
  for (const { id } of currentNotifications()) dismiss(id)
})

const messages = () => currentNotifications().map((one) => one.message)

it('shows the latest about one thing only', () => {
  notify({ id: 'conversation-1', message: 'Resolved' })
  notify({ message: 'Copied' })
  notify({ id: 'conversation-1', message: 'Snoozed' })
  expect(messages()).toEqual(['Copied', 'Snoozed'])
})

it('undoes the latest action first, each once, and leaves problems alone', () => {
  const undone = vi.fn()
  notify({ message: 'Resolved', action: { label: 'Undo', run: () => undone('resolved') } })
  notify({ message: 'Snoozed', action: { label: 'Undo', run: () => undone('snoozed') } })
  notify({ message: 'Failed', isProblem: true, action: { label: 'Try again', run: () => undone('failed') } })
  undoLatest()
  undoLatest()
  undoLatest()
  expect(undone.mock.calls).toEqual([['snoozed'], ['resolved']])
  expect(messages()).toEqual(['Failed'])
})
