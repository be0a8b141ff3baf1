import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { NetworkError } from '@/api/errors'
import { aViewer, fakeFetch, renderApp } from '@/test/renderApp'
import { AccountDialog } from './AccountDialog'

it.each(['Sign out', 'Sign out everywhere'])('says that "%s" did not work', async (name) => {
  fakeFetch({})
  const refuse = () => Promise.reject(new NetworkError('offline'))
  renderApp(<AccountDialog onClose={() => {}} />, aViewer({ signOut: refuse, signOutEverywhere: refuse }))
  await userEvent.click(await screen.findByRole('button', { name }))
  expect(await screen.findByRole('alert')).toHaveTextContent('The server could not be reached.')
  vi.unstubAllGlobals()
})
