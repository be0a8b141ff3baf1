import type { IHttpConnectionOptions } from '@microsoft/signalr'
import { type ApiClient, apiBase, usesCookie } from '@/api/client'
import { ApiError, hubError, isTemporary } from '@/api/errors'
import type { AgentsViewing, Message, Side } from '@/api/types'
import { isolated } from '@/lib/isolated'
import { Connection, type ConnectionState, type Hub } from './connection'
import {
  type HubEventName,
  type HubEvents,
  hubEventNames,
  type JoinedBusiness,
  type JoinedConversation,
  type TypingSignal,
} from './hub'
import { loadedAtStart, withFallback } from './hubTransport'

type HubEventListener = (event: HubEventName, data: HubEvents[HubEventName], position: number | null) => void

/** Nothing comes from a conversation that was not joined: connecting fails with it, unless it would be refused again. */
function unlessRefused(error: unknown) {
  if (error instanceof ApiError && !isTemporary(error)) return null
  throw error
}

export class SocketService {
  private readonly connection: Connection
  private readonly conversations = new Set<number>()
  private readonly listeners = new Set<HubEventListener>()
  private readonly joinListeners = new Set<(position: number) => Promise<void> | void>()
  private readonly businessListeners = new Set<(joined: JoinedBusiness) => void>()
  private businessId: string | null = null

  constructor(
    private readonly hub: Hub,
    api: ApiClient,
  ) {
    this.connection = new Connection(
      hub,
      () => this.rejoin(),
      undefined,
      () => api.session.onAccessCheck(),
      () => api.isReachable,
    )
    for (const event of hubEventNames) {
      hub.on(event, (data: HubEvents[typeof event], extra?: { position?: number }) => {
        this.tell(event, data, extra?.position ?? null)
      })
    }
  }

  get state(): ConnectionState {
    return this.connection.state
  }

  connect() {
    this.connection.start()
  }

  disconnect() {
    return this.connection.stop()
  }

  restart() {
    return this.connection.restart()
  }

  retryNow() {
    this.connection.retryNow()
  }

  onState(listener: (state: ConnectionState) => void) {
    return this.connection.subscribe(listener)
  }

  onJoined(listener: (position: number) => Promise<void> | void) {
    this.joinListeners.add(listener)
    return () => {
      this.joinListeners.delete(listener)
    }
  }

  /** Who is connected is told with every join: what was known before a break may be wrong. */
  onJoinedBusiness(listener: (joined: JoinedBusiness) => void) {
    this.businessListeners.add(listener)
    return () => {
      this.businessListeners.delete(listener)
    }
  }

  async joinBusiness(businessId: string) {
    this.businessId = businessId
    return this.state === 'live' ? this.enterBusiness(businessId).catch(() => null) : null
  }

  joinConversation(conversationId: number) {
    this.conversations.add(conversationId)
    return this.invoke<JoinedConversation>('join_conversation', conversationId)
  }

  leaveConversation(conversationId: number) {
    this.conversations.delete(conversationId)
    return this.invoke<void>('leave_conversation', conversationId)
  }

  /** Shows colleagues that this agent looks at it, until another one is looked at. */
  viewConversation(conversationId: number) {
    return this.invoke<AgentsViewing>('view_conversation', conversationId)
  }

  leaveView() {
    return this.invoke<void>('leave_view')
  }

  /** No Web Push comes while one of an agent's tabs is visible. */
  setVisible(isVisible: boolean) {
    return this.invoke<void>('set_visible', isVisible)
  }

  sendTyping(conversationId: number, senderName: string, senderType: Side) {
    return this.invoke<void>('typing_start', { conversationId, senderName, senderType })
  }

  stopTyping(conversationId: number, senderName: string, senderType: Side) {
    return this.invoke<void>('typing_stop', { conversationId, senderName, senderType })
  }

  onEvent(listener: HubEventListener) {
    this.listeners.add(listener)
    return () => {
      this.listeners.delete(listener)
    }
  }

  onNewMessage(callback: (message: Message) => void) {
    return this.on('new_message', callback)
  }

  onUserTyping(callback: (signal: TypingSignal) => void) {
    return this.on('user_typing', callback)
  }

  onUserStopTyping(callback: (signal: TypingSignal) => void) {
    return this.on('user_stop_typing', callback)
  }

  private on<E extends HubEventName>(name: E, callback: (data: HubEvents[E]) => void) {
    return this.onEvent((event, data) => {
      if (event === name) callback(data as HubEvents[E])
    })
  }

  private tell(...event: Parameters<HubEventListener>) {
    for (const listener of this.listeners) isolated(() => listener(...event))
  }

  private async rejoin() {
    const positions: number[] = []
    if (this.businessId) {
      const joined = await this.enterBusiness(this.businessId)
      positions.push(joined.position)
    }
    for (const id of this.conversations) {
      const joined = await this.hub.invoke<JoinedConversation>('join_conversation', id).catch((error) => {
        // Where another one is joined, the connection is of use, and going on would only use up more joins.
        return positions.length > 0 ? null : unlessRefused(error)
      })
      if (joined) positions.push(joined.position)
    }
    if (positions.length === 0) return
    for (const listener of this.joinListeners) await listener(Math.min(...positions))
  }

  private async enterBusiness(businessId: string) {
    // A signal may overtake the answer, which does not know of it then.
    const meanwhile: [HubEventName, HubEvents[HubEventName]][] = []
    const stop = this.onEvent((event, data) => {
      if (event === 'user_online' || event === 'user_offline') meanwhile.push([event, data])
    })
    const joined = await this.hub.invoke<JoinedBusiness>('join_business', businessId).finally(stop)
    for (const listener of this.businessListeners) isolated(() => listener(joined))
    for (const [event, data] of meanwhile) this.tell(event, data, null)
    return joined
  }

  private async invoke<T>(method: string, ...args: unknown[]): Promise<T | null> {
    if (this.connection.state !== 'live') return null
    return this.hub.invoke<T>(method, ...args).catch(() => null)
  }
}

/** Addresses of WebSockets end up in the logs of proxies: nothing longer-lived than a ticket goes there. */
export async function hubTicket({ session, request }: ApiClient) {
  if (!(await session.bearer())) return ''
  return (await request<{ ticket: string }>('POST', '/api/auth/hub-ticket')).ticket
}

function refusingByCode(hub: Hub): Hub {
  const invoke = hub.invoke.bind(hub) as Hub['invoke']
  hub.invoke = <T>(method: string, ...args: unknown[]) =>
    invoke<T>(method, ...args).catch((error) => {
      throw hubError(error)
    })
  return hub
}

async function loadHub(api: ApiClient) {
  const { HttpTransportType, HubConnectionBuilder, LogLevel } = await import('@microsoft/signalr')
  const connect = (options: IHttpConnectionOptions) => {
    const hub = new HubConnectionBuilder()
      .withUrl(`${apiBase}/hubs/chat`, { withCredentials: usesCookie, ...options })
      .configureLogging(LogLevel.None)
      .build()
    hub.keepAliveIntervalInMilliseconds = 10_000
    hub.serverTimeoutInMilliseconds = 30_000
    return refusingByCode(hub as unknown as Hub)
  }
  return withFallback(
    connect({
      transport: HttpTransportType.WebSockets,
      skipNegotiation: true,
      accessTokenFactory: () => hubTicket(api),
    }),
    connect({ transport: HttpTransportType.LongPolling, accessTokenFactory: () => api.session.bearer() }),
  )
}

export async function createSocketService(api: ApiClient) {
  return new SocketService(
    loadedAtStart(() => loadHub(api)),
    api,
  )
}
