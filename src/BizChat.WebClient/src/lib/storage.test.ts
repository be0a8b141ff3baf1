import { afterEach, expect, it, vi } from 'vitest'
import { exclusively } from './lock'
import { storage } from './storage'

afterEach(() => {
  vi.unstubAllGlobals()
  storage.write('key', null)
})

const refusal = () => {
  throw new DOMException('Access is denied for this document', 'SecurityError')
}

it('keeps in memory what the browser refuses to store', () => {
  storage.write('key', 'stored')
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(refusal)
  storage.write('key', 'newer')
  expect(storage.read('key')).toBe('newer')
  storage.removeAll('ke')
  expect(storage.read('key')).toBeNull()
})

it('works without any storage', () => {
  vi.stubGlobal('localStorage', undefined)
  storage.write('key', 'value')
  expect(storage.read('key')).toBe('value')
  storage.write('key', null)
  expect(storage.read('key')).toBeNull()
})

it('hears what another tab stored, although its own was refused', () => {
  const refused = vi.spyOn(Storage.prototype, 'setItem').mockImplementation(refusal)
  storage.write('key', 'mine')
  refused.mockRestore()
  localStorage.setItem('key', 'theirs')
  window.dispatchEvent(new StorageEvent('storage', { key: 'key' }))
  expect(storage.read('key')).toBe('theirs')
})

it('works without a lock that the browser refuses, and once', async () => {
  vi.stubGlobal('navigator', { locks: { request: async () => refusal() } })
  const work = vi.fn(async () => 'done')
  expect(await exclusively('name', work)).toBe('done')
  expect(work).toHaveBeenCalledTimes(1)
})

it('does not repeat work that failed under its lock', async () => {
  vi.stubGlobal('navigator', { locks: { request: (_: string, work: () => unknown) => work() } })
  const work = vi.fn(() => Promise.reject(new Error('failed')))
  await expect(exclusively('name', work)).rejects.toThrow('failed')
  expect(work).toHaveBeenCalledTimes(1)
})
