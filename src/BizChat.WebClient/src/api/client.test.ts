import { afterEach, expect, it, vi } from 'vitest'
import { ApiClient } from './client'
import { NetworkError } from './errors'
import { ClientSession } from './session'

afterEach(() => vi.unstubAllGlobals())

const cutOff = () =>
  new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('{"id":'))
      controller.error(new TypeError('cut'))
    },
  })

it.each([
  ['is cut off in the middle', () => new Response(cutOff(), { status: 201 })],
  ['is the page of a network that wants a login', () => new Response('<!doctype html>', { status: 200 })],
])('takes an answer that %s for none', async (_, answer) => {
  vi.stubGlobal('fetch', async () => answer())
  const { request } = new ApiClient(new ClientSession())
  await expect(request('POST', '/api/conversations', { body: {} })).rejects.toBeInstanceOf(NetworkError)
})
