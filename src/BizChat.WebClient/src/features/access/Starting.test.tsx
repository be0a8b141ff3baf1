import { act, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { ApiError, NetworkError } from '@/api/errors'
import { I18nProvider } from '@/i18n/I18nContext'
import { Starting } from './Starting'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const view = (failure: Error | null, onRetry = () => {}) => (
  <I18nProvider>
    <Starting failure={failure} onRetry={onRetry} />
  </I18nProvider>
)

it('says why it does not start', () => {
  const { rerender } = render(view(new NetworkError('down')))
  expect(screen.getByText('The server could not be reached.')).toBeInTheDocument()
  rerender(view(new ApiError(503, { code: 'store.unavailable' })))
  expect(screen.getByText(/The server cannot reach its data/)).toBeInTheDocument()
  rerender(view(new ApiError(502, {})))
  expect(screen.getByText('The server could not be reached.')).toBeInTheDocument()
})

it('says so when the server takes long, and tries again when it is told to', () => {
  const retry = vi.fn()
  render(view(null, retry))
  expect(screen.queryByRole('button')).not.toBeInTheDocument()
  act(() => void vi.advanceTimersByTime(5_000))
  expect(screen.getByText('The server has not answered yet.')).toBeInTheDocument()
  act(() => screen.getByRole('button', { name: 'Try now' }).click())
  expect(retry).toHaveBeenCalledTimes(1)
})
