import { fireEvent, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it, vi } from 'vitest'
import { keepFiles } from '@/lib/attachedFiles'
import { aConversation } from '@/test/builders'
import { type Answers, fakeFetch, renderApp } from '@/test/renderApp'
import { ChatArea } from './ChatArea'

afterEach(() => {
  keepFiles('1:reply', [])
  vi.unstubAllGlobals()
})

function open(id = 1, answers: Answers = {}) {
  const messages = `/api/conversations/${id}/messages`
  const calls = fakeFetch({ [`GET ${messages}`]: () => [], 'GET /api/events': () => [], ...answers })
  const chat = (
    <ChatArea
      conversation={aConversation(id)}
      detailsOpen={false}
      onToggleDetails={() => {}}
      senderName="Alex"
    />
  )
  return { calls, ...renderApp(chat) }
}

const picker = () => screen.findByLabelText('Attach files', { selector: 'input' })

it('refuses a file that cannot be sent before it is uploaded, and says why', async () => {
  const { calls } = open()
  const large = new File(['x'], 'film.pdf')
  Object.defineProperty(large, 'size', { value: 10 * 1024 * 1024 + 1 })
  const files = [
    new File(['MZ'], 'Setup.EXE'),
    large,
    new File(['a'], 'offer.PDF'),
    new File(['b'], 'README'),
  ]
  fireEvent.change(await picker(), { target: { files } })
  const refused = await screen.findByRole('alert')
  expect(refused).toHaveTextContent('Setup.EXE: Files of this type cannot be sent.')
  expect(refused).toHaveTextContent('film.pdf: A file may have at most 10 MB.')
  const attached = screen.getAllByRole('button', { name: /^Remove / }).map((button) => button.ariaLabel)
  expect(attached).toEqual(['Remove offer.PDF', 'Remove README'])
  expect(calls.filter(({ path }) => path === '/api/upload')).toEqual([])
})

it('shows a photo that browsers cannot show by its name', async () => {
  open()
  const photo = new File(['x'], 'IMG_0001.HEIC', { type: 'image/heic' })
  fireEvent.change(await picker(), { target: { files: [photo] } })
  const tray = (await screen.findByText('IMG_0001.HEIC')).closest('li')
  expect(tray?.querySelector('img')).toBeNull()
})

it('does not offer to try again what can only be refused again', async () => {
  const refuse = () => new Response(JSON.stringify({ code: 'invalid.content' }), { status: 400 })
  open(1, { 'POST /api/conversations/1/messages': refuse })
  await userEvent.type(await screen.findByRole('textbox', { name: 'Message' }), 'No{Enter}')
  const discard = await screen.findByRole('button', { name: 'Discard' })
  expect(screen.queryByRole('button', { name: 'Try again' })).not.toBeInTheDocument()
  await userEvent.click(discard)
})

it('keeps attached files with their conversation until they are sent or removed', async () => {
  const first = open(1)
  await userEvent.upload(await picker(), new File(['a'], 'offer.pdf'))
  await screen.findByText('offer.pdf')
  first.unmount()
  const second = open(2)
  await picker()
  expect(screen.queryByText('offer.pdf')).not.toBeInTheDocument()
  second.unmount()
  const third = open(1)
  await userEvent.click(await screen.findByRole('button', { name: 'Remove offer.pdf' }))
  third.unmount()
  open(1)
  await picker()
  expect(screen.queryByText('offer.pdf')).not.toBeInTheDocument()
})
