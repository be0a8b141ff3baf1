import { type ApiClient, apiBase } from './client'
import { ApiError, NetworkError, retryAfterMs } from './errors'
import { images, otherFiles } from './fileTypes'
import type { Upload } from './types'

export const uploadLimit = 10 * 1024 * 1024
const extensions = new Set([...Object.keys(images), ...otherFiles])
const imageTypes = [...new Set(Object.values(images))]
// Safari turns a photo from HEIC into JPEG, which everybody can see, only where HEIC is not asked for.
const asked = navigator.vendor.startsWith('Apple')
  ? otherFiles.filter((extension) => !/^hei[cf]$/.test(extension))
  : otherFiles
export const uploadAccept = [...imageTypes, ...asked.map((extension) => `.${extension}`)].join()

/** Whether the server shows such a file in place; it takes photos of other types as mere files. */
export const isPicture = ({ type }: { type: string }) => imageTypes.includes(type)

export const isPictureName = (name: string) => /\.(jpe?g|png|gif|webp)$/i.test(name)

/** The code with which the server would refuse a file after it had come in; null when its bytes decide. */
export function refusalOf({ name, size }: File) {
  if (size > uploadLimit) return 'upload.too_large'
  const extension = /\.([^.]*)$/.exec(name)?.[1]
  return extension && !extensions.has(extension.toLowerCase()) ? 'upload.type' : null
}

/** An upload that neither goes on nor is answered for so long is given up: the connection is gone, though the browser may not say so for minutes. */
const stallMs = 60_000

type Progress = (share: number) => void

function send(token: string | null, formData: FormData, onProgress?: Progress): Promise<Upload> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `${apiBase}/api/upload`)
    request.responseType = 'json'
    if (token) request.setRequestHeader('Authorization', `Bearer ${token}`)
    let stalled: ReturnType<typeof setTimeout> | undefined
    const goesOn = () => {
      clearTimeout(stalled)
      stalled = setTimeout(() => request.abort(), stallMs)
    }
    request.upload.onprogress = (event) => {
      goesOn()
      if (event.lengthComputable) onProgress?.(event.loaded / event.total)
    }
    request.onerror = () => reject(new NetworkError('upload'))
    request.onabort = request.onerror
    request.onloadend = () => clearTimeout(stalled)
    request.onload = () => {
      if (request.status === 201) return resolve(request.response as Upload)
      const wait = retryAfterMs(request.getResponseHeader('Retry-After'))
      reject(new ApiError(request.status, request.response ?? {}, wait))
    }
    goesOn()
    request.send(formData)
  })
}

export const uploadAPI = ({ session }: ApiClient) => ({
  async uploadFile(formData: FormData, onProgress?: Progress): Promise<Upload> {
    try {
      return await send(session.token, formData, onProgress)
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 401) throw error
      if (await session.renew()) return send(session.token, formData, onProgress)
      session.onAccessCheck()
      throw error
    }
  },
})
