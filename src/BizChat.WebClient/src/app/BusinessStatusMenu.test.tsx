import { screen, waitFor } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { fakeFetch, renderApp } from '@/test/renderApp'
import { BusinessStatusMenu } from './BusinessStatusMenu'

afterEach(() => void vi.unstubAllGlobals())

it('claims no status before it knows one', async () => {
  let answer: (value: unknown) => void = () => {}
  const answered = new Promise((resolve) => {
    answer = resolve
  })
  fakeFetch({ 'GET /api/business/tech-store': () => answered, 'GET /api/events': () => [] })
  renderApp(<BusinessStatusMenu businessId="tech-store" />)
  const status = await screen.findByRole('combobox', { name: /Business status/ })
  expect(status).toHaveDisplayValue('Loading')
  answer({ id: 'tech-store', name: 'Tech Store', status: 'away' })
  await waitFor(() => expect(status).toHaveDisplayValue('Away'))
})
