import { afterEach, expect, it, vi } from 'vitest'
import { isPicture, refusalOf } from './uploadAPI'

afterEach(() => {
  vi.restoreAllMocks()
  vi.resetModules()
})

it('takes photos in HEIC, as files that are not shown in place', () => {
  for (const name of ['IMG_0001.HEIC', 'photo.heif']) {
    const photo = new File(['x'], name, { type: 'image/heic' })
    expect(refusalOf(photo)).toBeNull()
    expect(isPicture(photo)).toBe(false)
  }
  expect(isPicture(new File(['x'], 'a.jpg', { type: 'image/jpeg' }))).toBe(true)
})

it.each([
  ['Google Inc.', true],
  ['Apple Computer, Inc.', false],
])('asks for HEIC where it is not turned into JPEG: %s', async (vendor, asked) => {
  vi.spyOn(navigator, 'vendor', 'get').mockReturnValue(vendor)
  vi.resetModules()
  const { uploadAccept } = await import('./uploadAPI')
  expect(uploadAccept.split(',').includes('.heic')).toBe(asked)
  expect(uploadAccept).toContain('image/jpeg')
})
