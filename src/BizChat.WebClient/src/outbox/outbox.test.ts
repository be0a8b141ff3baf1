import { afterEach, describe, expect, it, vi } from 'vitest'
import { ApiError, NetworkError } from '@/api/errors'
import type { Message } from '@/api/types'
import { aMessage } from '@/test/builders'
import { eventually } from '@/test/eventually'
import type { OutboxEntry, OutboxStore } from './entry'
import { IndexedDbStore, MemoryStore, SafeStore } from './indexedDbStore'
import { Outbox, type OutboxTransport } from './outbox'

function aTransport(): OutboxTransport & { contents: string[]; done: Message[] } {
  const contents: string[] = []
  const done: Message[] = []
  return {
    contents,
    done,
    upload: vi.fn(async (file, onProgress) => {
      onProgress(0.5)
      const url = `/uploads/${file.name}`
      return {
        filename: file.name,
        original_name: file.name,
        url,
        size: 1,
        content_type: '',
        message_type: 'file' as const,
      }
    }),
    send: vi.fn(async (entry: OutboxEntry) => {
      contents.push(entry.content ?? entry.upload?.url ?? '')
      return aMessage(contents.length, { client_message_id: entry.clientMessageId })
    }),
    sent: (message) => void done.push(message),
  }
}

const anOutbox = (transport: OutboxTransport, store: OutboxStore = new MemoryStore()) =>
  new Outbox('me', store, transport)
const add = (outbox: Outbox, content: string, conversationId = 1) =>
  outbox.add({ conversationId, senderName: 'Me', content })
const isEmpty = (outbox: Outbox) => eventually(() => expect(outbox.snapshot()).toEqual([]))

afterEach(() => void vi.useRealTimers())

describe('Outbox', () => {
  it('holds what waits when the session ends, and sends it when the same person is back', async () => {
    const transport = aTransport()
    const store = new MemoryStore()
    const outbox = anOutbox(transport, store)
    vi.mocked(transport.send).mockRejectedValueOnce(new ApiError(401, {}))
    await add(outbox, 'mine')
    await eventually(() => expect(outbox.snapshot()[0]?.state).toBe('waiting'))
    outbox.hold()
    outbox.flush()
    expect(transport.contents).toEqual([])

    const stranger = new Outbox('somebody else', store, transport)
    await stranger.load()
    expect(stranger.snapshot()).toEqual([])
    await outbox.load()
    await isEmpty(outbox)
    expect(transport.contents).toEqual(['mine'])
  })

  it('does not send in the name of the next one what was uploaded for the one before', async () => {
    const transport = aTransport()
    const upload = vi.mocked(transport.upload).getMockImplementation()
    const outbox = anOutbox(transport)
    vi.mocked(transport.upload).mockImplementation((file, report) => {
      outbox.hold()
      return upload?.(file, report) ?? Promise.reject()
    })
    const file = { name: 'a.pdf', type: 'application/pdf', size: 1, blob: new Blob(['x']) }
    await outbox.add({ conversationId: 1, senderName: 'Me', file })
    await eventually(() => expect(outbox.snapshot()[0]?.upload).toBeDefined())
    await eventually(() => expect(outbox.snapshot()[0]?.progress).toBe(1))
    expect(transport.send).not.toHaveBeenCalled()
    await outbox.load()
    await isEmpty(outbox)
    expect(transport.upload).toHaveBeenCalledTimes(1)
  })

  it('forgets what waits', async () => {
    const transport = aTransport()
    const store = new MemoryStore()
    const outbox = anOutbox(transport, store)
    outbox.hold()
    await add(outbox, 'never mind')
    await outbox.forget()
    expect(await store.all('me')).toEqual([])
  })

  it('sends in order, one after the other', async () => {
    const transport = aTransport()
    const outbox = anOutbox(transport)
    await Promise.all(['one', 'two', 'three'].map((text) => add(outbox, text)))
    await isEmpty(outbox)
    expect(transport.contents).toEqual(['one', 'two', 'three'])
  })

  it('keeps what could not be sent and sends it under the same id', async () => {
    const transport = aTransport()
    const attempts: string[] = []
    vi.mocked(transport.send).mockImplementationOnce(async (entry) => {
      attempts.push(entry.clientMessageId)
      throw new NetworkError('cut')
    })
    const outbox = anOutbox(transport)
    const entry = await add(outbox, 'kept')
    await eventually(() => expect(outbox.snapshot()[0]?.state).toBe('waiting'))
    outbox.flush()
    await isEmpty(outbox)
    expect(attempts).toEqual([entry.clientMessageId])
    expect(transport.done[0]?.client_message_id).toBe(entry.clientMessageId)
  })

  it('survives a reload', async () => {
    const store = new IndexedDbStore(`test-${Math.random()}`)
    const cut = aTransport()
    vi.mocked(cut.send).mockRejectedValue(new NetworkError('cut'))
    const before = anOutbox(cut, store)
    await add(before, 'first')
    await add(before, 'second')

    const transport = aTransport()
    const after = anOutbox(transport, store)
    await after.load()
    await isEmpty(after)
    expect(transport.contents).toEqual(['first', 'second'])
    expect(await store.all('me')).toEqual([])
  })

  it('sends a text after all whose page was left before it was stored', async () => {
    const hanging = new MemoryStore()
    vi.spyOn(hanging, 'put').mockReturnValue(new Promise(() => {}))
    void add(anOutbox(aTransport(), new SafeStore(hanging)), 'written and left')

    const transport = aTransport()
    const next = anOutbox(transport, new SafeStore(new MemoryStore()))
    await next.load()
    await isEmpty(next)
    expect(transport.contents).toEqual(['written and left'])
    const later = anOutbox(aTransport(), new SafeStore(new MemoryStore()))
    await later.load()
    expect(later.snapshot()).toEqual([])
  })

  it('keeps texts over a reload where only the simple storage of the browser works', async () => {
    const refusing = () => {
      const store = new MemoryStore()
      vi.spyOn(store, 'all').mockRejectedValue(new Error('refused'))
      vi.spyOn(store, 'put').mockRejectedValue(new Error('refused'))
      return new SafeStore(store)
    }
    const cut = aTransport()
    vi.mocked(cut.send).mockRejectedValue(new NetworkError('cut'))
    const before = anOutbox(cut, refusing())
    await add(before, 'kept')
    before.hold()
    const transport = aTransport()
    await anOutbox(transport, refusing()).load()
    await eventually(() => expect(transport.contents).toEqual(['kept']))
  })

  it('marks what the server refuses, goes on with the next, and retries when asked', async () => {
    const transport = aTransport()
    vi.mocked(transport.send).mockRejectedValueOnce(new ApiError(400, { code: 'invalid.content' }))
    const outbox = anOutbox(transport)
    const refused = await add(outbox, 'refused')
    await add(outbox, 'fine')
    await eventually(() => expect(transport.contents).toEqual(['fine']))
    expect(outbox.snapshot()).toMatchObject([{ state: 'failed', error: 'invalid.content' }])
    await outbox.retry(refused.clientMessageId)
    await isEmpty(outbox)
    expect(transport.contents).toEqual(['fine', 'refused'])
  })

  it('pauses before the next attempt, also when the server asks for none or the store fails', async () => {
    vi.useFakeTimers()
    const server = aTransport()
    vi.mocked(server.send).mockRejectedValue(new ApiError(429, {}, 0))
    await add(anOutbox(server), 'asked at once')
    const store = new MemoryStore()
    const full = anOutbox(aTransport(), store)
    const put = vi.spyOn(store, 'put').mockResolvedValueOnce().mockRejectedValue(new Error('full'))
    await add(full, 'stored once')

    await vi.advanceTimersByTimeAsync(0)
    for (let turn = 0; turn < 100; turn++) await Promise.resolve()
    expect(server.send).toHaveBeenCalledTimes(1)
    expect(put.mock.calls.length).toBeLessThanOrEqual(3)
  })

  it('takes a message for sent although showing it fails', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const transport = aTransport()
    vi.spyOn(transport, 'sent').mockImplementation(() => {
      throw new Error('of a view')
    })
    const outbox = anOutbox(transport)
    await add(outbox, 'delivered')
    await isEmpty(outbox)
    expect(transport.contents).toEqual(['delivered'])
  })

  it('drops what was discarded in another tab', async () => {
    const store = new MemoryStore()
    const refusing = () => {
      const transport = aTransport()
      vi.mocked(transport.send).mockRejectedValue(new ApiError(400, { code: 'invalid.content' }))
      return anOutbox(transport, store)
    }
    const one = refusing()
    await one.load()
    const refused = await add(one, 'refused')
    await eventually(() => expect(one.snapshot()[0]?.state).toBe('failed'))
    const two = refusing()
    await two.load()
    expect(two.snapshot()).toHaveLength(1)
    await one.discard(refused.clientMessageId)
    await isEmpty(two)
    for (const outbox of [one, two]) outbox.hold()
  })

  it('uploads a file once, however often the message has to be tried', async () => {
    const transport = aTransport()
    vi.mocked(transport.send).mockRejectedValueOnce(new NetworkError('cut'))
    const outbox = anOutbox(transport)
    const file = { name: 'a.pdf', type: 'application/pdf', size: 1, blob: new Blob(['x']) }
    await outbox.add({ conversationId: 1, senderName: 'Me', file })
    await isEmpty(outbox)
    expect(transport.upload).toHaveBeenCalledTimes(1)
    expect(transport.contents).toEqual(['/uploads/a.pdf'])
  })

  it('lets one conversation wait without holding up another', async () => {
    const transport = aTransport()
    const send = vi.mocked(transport.send).getMockImplementation()
    vi.mocked(transport.send).mockImplementation(async (entry) => {
      if (entry.conversationId === 1) throw new NetworkError('cut')
      return send?.(entry) ?? aMessage(1)
    })
    const outbox = anOutbox(transport)
    await add(outbox, 'stuck', 1)
    await add(outbox, 'free', 2)
    await eventually(() => expect(transport.contents).toEqual(['free']))
    await outbox.discard(outbox.snapshot()[0]?.clientMessageId ?? '')
    expect(outbox.snapshot()).toEqual([])
  })
})
