import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it, vi } from 'vitest'
import { fakeFetch, renderApp } from '@/test/renderApp'
import { EarlierConversations } from './EarlierConversations'

afterEach(() => void vi.unstubAllGlobals())

it('does not say that there are none before it knows', async () => {
  let answer: (value: unknown) => void = () => {}
  const path = 'GET /api/conversations/business/tech-store'
  const answers = [new Promise((resolve) => (answer = resolve)), []]
  fakeFetch({ [path]: () => answers.shift(), 'GET /api/events': () => [] })
  renderApp(<EarlierConversations businessId="tech-store" customerId="ann" except={1} />)
  await screen.findByText('Loading')
  expect(screen.queryByText('None yet')).not.toBeInTheDocument()

  answer(new Response('{}', { status: 403 }))
  await screen.findByText('They could not be loaded.')
  expect(screen.queryByText('None yet')).not.toBeInTheDocument()

  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByText('None yet')).toBeInTheDocument()
})
