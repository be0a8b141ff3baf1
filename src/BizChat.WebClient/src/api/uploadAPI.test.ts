import { afterEach, expect, it, vi } from 'vitest'
import { ApiClient } from './client'
import { NetworkError } from './errors'
import { ClientSession } from './session'
import { isPicture, refusalOf, uploadAPI } from './uploadAPI'

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

it('gives up an upload that neither goes on nor is answered', async () => {
  vi.useFakeTimers()
  class Silent {
    upload: { onprogress?: (event: ProgressEvent) => void } = {}
    onabort = () => {}
    onloadend = () => {}
    constructor() {
      request = this
    }
    open() {}
    send() {}
    abort() {
      this.onabort()
    }
  }
  let request: Silent | undefined
  vi.stubGlobal('XMLHttpRequest', Silent)
  const uploading = uploadAPI(new ApiClient(new ClientSession())).uploadFile(new FormData())
  const failed = vi.fn()
  uploading.catch(failed)
  await vi.advanceTimersByTimeAsync(59_000)
  request?.upload.onprogress?.(new ProgressEvent('progress'))
  await vi.advanceTimersByTimeAsync(59_000)
  expect(failed).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(failed).toHaveBeenCalledWith(expect.any(NetworkError))
  vi.useRealTimers()
  vi.unstubAllGlobals()
})
