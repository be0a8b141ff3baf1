import { feedAPI } from '@/api/businessAPI'
import type { ApiClient } from '@/api/client'
import { conversationAPI } from '@/api/conversationAPI'
import { NetworkError } from '@/api/errors'
import type { Business, Conversation, Message } from '@/api/types'
import { httpTransport } from '@/outbox/httpTransport'
import { IndexedDbStore, SafeStore } from '@/outbox/indexedDbStore'
import { Outbox } from '@/outbox/outbox'
import type { ConnectionState } from '@/realtime/connection'
import { FeedCatchUp, type FeedChange, feedPage } from '@/realtime/feedCatchUp'
import type { HubEvents, StatusUpdate } from '@/realtime/hub'
import { watchLiveness } from '@/realtime/liveness'
import type { SocketService } from '@/realtime/socketService'
import { TypingAnnouncer } from '@/realtime/typingSignal'
import { TypingTracker } from '@/realtime/typingTracker'
import { History } from './history'

interface ThreadOptions {
  api: ApiClient
  conversationId: number
  /** Whether it has just been started: nothing of it was seen before. */
  isNew: boolean
  name: string
  /** Owner of the unsent messages. */
  scope: string
  socket: SocketService
  changed: () => void
  /** What has changed of the business. */
  onBusiness: (change: Partial<Business>) => void
  onConversation: (conversation: Conversation) => void
  /** Something may have been missed before. */
  onJoined: () => void
  /** A message of this conversation or of another subscribed one. */
  arrived: (message: Message) => void
}

export class Thread {
  readonly history: History
  state: ConnectionState = 'connecting'
  /** Files to be sent with the next message. */
  attached: File[] = []
  readonly outbox: Outbox
  readonly typing = new TypingTracker()
  readonly announcer: TypingAnnouncer
  private acknowledged = ''
  private readonly others = new Set<number>()
  private readonly api: ReturnType<typeof conversationAPI>
  private readonly feed: FeedCatchUp
  private readonly stops: (() => void)[]

  readonly conversationId: number
  private readonly name: string
  private readonly socket: SocketService
  private readonly changed: () => void
  private readonly arrived: (message: Message) => void
  private readonly options: ThreadOptions

  constructor(options: ThreadOptions) {
    const { api, conversationId, isNew, name, scope, socket, changed, arrived } = options
    this.options = options
    this.conversationId = conversationId
    this.name = name
    this.socket = socket
    this.changed = changed
    this.arrived = arrived
    this.api = conversationAPI(api)
    this.history = new History({
      api: this.api,
      conversationId,
      isNew,
      changed,
      arrived: (message) => {
        this.typing.sent(message)
        arrived(message)
      },
    })
    const transport = httpTransport(api, 'customer', (message) => this.receive(message))
    this.outbox = new Outbox(scope, new SafeStore(new IndexedDbStore()), transport)
    this.announcer = new TypingAnnouncer(
      () => void socket.sendTyping(conversationId, name, 'customer'),
      () => void socket.stopTyping(conversationId, name, 'customer'),
    )
    const { getEvents, getHead } = feedAPI(api)
    this.feed = new FeedCatchUp({
      read: (after) => getEvents({ conversationId, after, limit: feedPage }),
      head: () => getHead({ conversationId }).then(({ position }) => position),
      apply: (changes) => this.apply(changes),
      reload: () => this.history.reload(),
    })
    this.stops = [
      ...this.listen(),
      this.outbox.subscribe(changed),
      this.typing.subscribe(changed),
      this.watch(),
    ]
  }

  get log() {
    return this.history.log
  }

  /** What waits to be sent in this conversation. */
  get pending() {
    return this.outbox.snapshot().filter(({ conversationId }) => conversationId === this.conversationId)
  }

  open() {
    void this.socket.joinConversation(this.conversationId)
    this.socket.connect()
    void this.outbox.load()
    return this.history.reload()
  }

  /** Receives messages of the visitor's other conversations too. */
  subscribeToOthers(conversationIds: number[]) {
    for (const id of conversationIds) {
      if (!this.others.has(id)) void this.socket.joinConversation(id)
      this.others.add(id)
    }
  }

  close() {
    this.outbox.hold(false)
    for (const stop of this.stops) stop()
    this.typing.clear()
    void this.socket.disconnect()
  }

  attach(files: File[]) {
    this.attached = files
    this.changed()
  }

  /** Sends the attached files and the text. */
  send(content: string) {
    const base = { conversationId: this.conversationId, senderName: this.name }
    for (const file of this.attached) {
      void this.outbox.add({
        ...base,
        file: { name: file.name, type: file.type, size: file.size, blob: file },
      })
    }
    if (content.trim()) void this.outbox.add({ ...base, content })
    this.announcer.finished()
    this.attach([])
  }

  acknowledge(visible: boolean) {
    const last = this.log?.items.findLast((message) => message.sender_type === 'business')
    if (!last || last.status === 'read' || (!visible && last.status === 'delivered')) return
    const receipt = visible ? 'read' : 'delivered'
    const acknowledged = `${receipt}:${last.id}`
    if (this.acknowledged === acknowledged) return
    this.acknowledged = acknowledged
    this.api.acknowledge(this.conversationId, last.id, receipt).catch(() => {
      this.acknowledged = ''
    })
  }

  private receive(message: Message) {
    if (message.conversation_id === this.conversationId) this.history.store([message])
    else this.arrived(message)
  }

  private raise(update: StatusUpdate) {
    if (Number(update.conversationId) === this.conversationId) this.history.raise(update)
  }

  private apply(changes: FeedChange[]) {
    for (const { event } of changes) {
      if (event.type === 'new_message') this.history.store([event.data as Message])
      if (event.type === 'conversation_updated') this.options.onConversation(event.data as Conversation)
      if (event.type === 'message_status_update') this.raise(event.data as StatusUpdate)
    }
  }

  private listen() {
    const { socket } = this
    return [
      socket.onJoined((position) => {
        this.options.onJoined()
        return this.feed.joined(position)
      }),
      socket.onEvent((event, data, position) => {
        if (event === 'new_message') this.receive(data as Message)
        if (event === 'conversation_updated') this.options.onConversation(data as Conversation)
        if (event === 'message_status_update') this.raise(data as StatusUpdate)
        if (event === 'business_status')
          this.options.onBusiness({ status: (data as HubEvents['business_status']).status })
        if (event === 'business_updated') this.options.onBusiness(data as HubEvents['business_updated'])
        this.feed.noticed(event, position)
      }),
      socket.onUserTyping((signal) => signal.senderType === 'business' && this.typing.started(signal)),
      socket.onUserStopTyping((signal) => this.typing.stopped(signal)),
      socket.onState((state) => {
        this.state = state
        if (state === 'live') this.outbox.flush()
        this.changed()
      }),
    ]
  }

  private watch() {
    return watchLiveness({
      probe: () => this.feed.sweep(),
      onDead: (reason) => {
        if (reason instanceof NetworkError || reason instanceof Event) void this.socket.restart()
      },
      onWake: () => this.socket.retryNow(),
    })
  }
}
