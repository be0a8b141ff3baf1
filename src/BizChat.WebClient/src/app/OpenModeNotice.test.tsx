import { screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { aViewer, fakeFetch, renderApp } from '@/test/renderApp'
import { OpenModeNotice } from './OpenModeNotice'

it('warns wherever nobody signs in, and only there', () => {
  fakeFetch({})
  const { unmount } = renderApp(<OpenModeNotice />, aViewer({ isOpen: true }))
  expect(screen.getByText(/Open mode: nobody signs in/)).toBeInTheDocument()
  unmount()
  renderApp(<OpenModeNotice />, aViewer())
  expect(screen.queryByText(/Open mode/)).not.toBeInTheDocument()
})
