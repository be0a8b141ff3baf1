import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiError } from '@/api/errors'
import { FakeHub } from '@/test/fakeHub'
import { anApiClient, fakeFetch } from '@/test/renderApp'
import type { JoinedBusiness } from './hub'
import { hubTicket, SocketService } from './socketService'

const settle = () => vi.advanceTimersByTimeAsync(0)

describe('joining a business', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  function joined() {
    const hub = new FakeHub()
    const socket = new SocketService(hub, anApiClient())
    const heard: (JoinedBusiness | string)[] = []
    socket.onJoinedBusiness((answer) => heard.push(answer))
    socket.onEvent((event) => heard.push(event))
    void socket.joinBusiness('tech-store')
    socket.connect()
    return { hub, heard }
  }

  it('tells after every reconnect who is connected', async () => {
    const { hub, heard } = joined()
    await settle()
    hub.answers.join_business = { businessId: 'tech-store', position: 9, online: [4], agents: [] }
    hub.break()
    await vi.advanceTimersByTimeAsync(5_000)
    expect(heard).toMatchObject([{ online: [] }, { online: [4] }])
  })

  it('tells everybody of an event although one of them fails', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const hub = new FakeHub()
    const socket = new SocketService(hub, anApiClient())
    const fail = () => {
      throw new Error('a listener failed')
    }
    const heard: unknown[] = []
    socket.onEvent(fail)
    socket.onEvent((event) => heard.push(event))
    socket.onJoinedBusiness(fail)
    socket.onState(fail)
    void socket.joinBusiness('tech-store')
    socket.connect()
    await settle()
    hub.push('business_status', { businessId: 'tech-store', status: 'away' })
    expect(heard).toEqual(['business_status'])
    expect(socket.state).toBe('live')
  })

  it('connects anew when a conversation cannot be joined for now, and goes without one that is refused', async () => {
    const hub = new FakeHub()
    const socket = new SocketService(hub, anApiClient())
    const positions: number[] = []
    socket.onJoined((position) => void positions.push(position))
    void socket.joinConversation(5)
    const invoke = vi.spyOn(hub, 'invoke')
    invoke.mockRejectedValueOnce(new ApiError(503, {}))
    socket.connect()
    await settle()
    expect(socket.state).not.toBe('live')
    await vi.advanceTimersByTimeAsync(5_000)
    expect(socket.state).toBe('live')
    expect(positions).toEqual([7])

    invoke.mockRejectedValueOnce(new ApiError(404, {}))
    hub.break()
    await vi.advanceTimersByTimeAsync(5_000)
    expect(socket.state).toBe('live')
    expect(positions).toEqual([7])
  })

  it('repeats a signal that overtook the answer', async () => {
    const { hub, heard } = joined()
    hub.onInvoke = () => hub.push('user_offline', { conversationId: 4, senderType: 'customer' })
    await settle()
    expect(heard).toMatchObject(['user_offline', { online: [] }, 'user_offline'])
  })
})

describe('the ticket of a connection', () => {
  it('takes the place of the token', async () => {
    const calls = fakeFetch({ 'POST /api/auth/hub-ticket': () => ({ ticket: 'bht_1', expires_in: 30 }) })
    const api = anApiClient()
    api.session.token = 'secret'
    expect(await hubTicket(api)).toBe('bht_1')
    expect(calls).toHaveLength(1)
  })

  it('is not asked for without a token, as a cookie goes by itself', async () => {
    const calls = fakeFetch({})
    expect(await hubTicket(anApiClient())).toBe('')
    expect(calls).toHaveLength(0)
  })
})
