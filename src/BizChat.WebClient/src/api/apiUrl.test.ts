import { expect, it } from 'vitest'
import { apiUrl } from './apiUrl'

const older = { REACT_APP_API_URL: 'https://older.example.com' }
const newer = { VITE_API_URL: 'https://newer.example.com' }

it('is the page’s own origin when nothing is said', () => {
  expect(apiUrl({})).toBe('')
})

it('is told by the older name too, and by the newer one first', () => {
  expect(apiUrl(older)).toBe('https://older.example.com')
  expect(apiUrl({ ...older, ...newer })).toBe('https://newer.example.com')
})
