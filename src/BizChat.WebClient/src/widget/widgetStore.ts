import { businessAPI } from '@/api/businessAPI'
import { ApiError } from '@/api/errors'
import { session } from '@/api/session'
import type { Business, Message } from '@/api/types'
import { uuid } from '@/lib/uuid'
import { createSocketService } from '@/realtime/socketService'
import { OwnConversations } from './ownConversations'
import { type FromFrame, isVouchedFor, type PageUser, type VisitorDetails } from './protocol'
import { Thread } from './thread'
import { Visitor } from './visitor'

const heardElsewhere = 20

const isRefusal = (error: unknown, ...statuses: number[]) =>
  error instanceof ApiError && statuses.includes(error.status)

export class WidgetStore {
  business: Business | null = null
  thread: Thread | null = null
  view: 'thread' | 'list' | 'new' = 'new'
  starting = false
  problem = false
  details: VisitorDetails = {}
  visible = false
  readonly own = new OwnConversations()
  readonly visitor: Visitor
  private readonly listeners = new Set<() => void>()
  private queue: Promise<void> = Promise.resolve()
  private doubting = false

  constructor(
    readonly businessId: string,
    private readonly tell: (message: FromFrame) => void,
    private readonly createSocket = createSocketService,
  ) {
    this.visitor = new Visitor(businessId)
  }

  boot() {
    document.addEventListener('visibilitychange', () => this.see())
    session.onDoubt = () => this.doubt()
    void this.refreshBusiness()
    setInterval(() => this.visible && this.refreshBusiness(), 60_000)
    const { name, conversationId, starting } = this.visitor.visit
    if (name) this.details.name = name
    return this.enqueue(async () => {
      if (starting) return this.create()
      if (conversationId) await this.enter(conversationId)
      await this.loadOwn()
      if (!this.thread && this.own.latest) await this.enter(this.own.latest)
    })
  }

  subscribe = (listener: () => void) => {
    this.listeners.add(listener)
    return () => {
      this.listeners.delete(listener)
    }
  }

  setVisible(visible: boolean) {
    this.visible = visible
    if (visible) void this.refreshBusiness()
    this.see()
  }

  setUser(user: PageUser) {
    const { name, email, phone } = { ...this.details, ...user }
    this.details = { name, email, phone }
    this.changed()
    return isVouchedFor(user) ? this.enqueue(() => this.identify(user)) : this.queue
  }

  start(name: string, email: string, content: string) {
    this.visitor.prepare({
      businessId: this.businessId,
      customerName: name,
      customerEmail: email || undefined,
      customerPhone: this.details.phone,
      content,
      clientMessageId: uuid(),
      clientConversationId: uuid(),
    })
    return this.enqueue(() => this.create())
  }

  choose(conversationId: number) {
    if (this.thread?.conversationId !== conversationId) return this.enqueue(() => this.enter(conversationId))
    this.show('thread')
    return this.queue
  }

  showAll() {
    this.show('list')
    return this.enqueue(() => this.loadOwn())
  }

  show(view: WidgetStore['view']) {
    this.view = view
    this.see()
  }

  unreadOf(conversationId: number) {
    return this.thread?.conversationId === conversationId
      ? this.unreadHere()
      : this.own.unreadOf(conversationId)
  }

  reset() {
    this.own.clear()
    this.leave()
    this.details = {}
    this.tell({ type: 'unread', count: 0 })
    this.tell({ type: 'known', known: false })
    this.changed()
    return this.visitor.forget()
  }

  // One after the other: the page may say who its user is while a conversation is being started.
  private enqueue(work: () => Promise<void>): Promise<void> {
    this.queue = this.queue.then(work).catch(() => undefined)
    return this.queue
  }

  private async identify(user: PageUser) {
    const before = this.visitor.visit
    const customer = await this.visitor.identify(user).catch((error) => {
      console.warn(`BizChat: setUser was refused. ${error.message}`)
      return null
    })
    this.tell({ type: 'identified', customer })
    if (!customer) return
    const isSame = !before.customerId || before.customerId === customer.id
    const { name, email, phone } = isSame ? this.details : user
    this.details = { name: customer.name ?? name, email: customer.email ?? email, phone }
    this.tell({ type: 'known', known: true })
    if (session.token === before.token && this.thread) return this.changed()
    const open = isSame ? this.thread?.conversationId : undefined
    if (!isSame) this.own.clear()
    this.leave()
    await this.loadOwn()
    const next = open ?? this.own.latest
    if (next) await this.enter(next)
  }

  private async create() {
    this.starting = true
    this.problem = false
    this.changed()
    const created = await this.visitor.start().catch(() => null)
    this.starting = false
    this.problem = created === null
    if (created) this.own.add(created)
    if (created) await this.enter(created.id)
    this.changed()
  }

  private async enter(conversationId: number) {
    this.leave()
    this.visitor.remember({ conversationId })
    this.own.opened(conversationId)
    this.tell({ type: 'known', known: true })
    const thread = new Thread({
      conversationId,
      name: this.visitor.visit.name ?? this.details.name ?? 'Customer',
      scope: this.visitor.scope,
      socket: await this.createSocket(),
      changed: () => this.see(),
      arrived: (message) => this.arrived(message),
    })
    this.thread = thread
    this.view = 'thread'
    thread.listenElsewhere(this.own.others(conversationId, heardElsewhere))
    this.changed()
    await thread.open().catch((error) => {
      if (!isRefusal(error, 401, 403, 404)) return
      if (!this.visitor.hasToken || isRefusal(error, 401)) return this.reset()
      this.leave()
      return this.loadOwn()
    })
  }

  private leave() {
    this.thread?.close()
    this.thread = null
    this.view = this.own.list.length > 0 ? 'list' : 'new'
    this.visitor.remember({ conversationId: undefined })
    this.changed()
  }

  // In its turn: while the page says who its user is, the visitor's old token is refused.
  private doubt() {
    if (this.doubting) return
    this.doubting = true
    void this.enqueue(() => this.loadOwn()).finally(() => {
      this.doubting = false
    })
  }

  private async loadOwn() {
    const { token } = session
    if (!token) return
    try {
      await this.own.load()
      if (!this.thread && this.view === 'new' && this.own.latest) this.view = 'list'
      const { thread } = this
      if (thread) thread.listenElsewhere(this.own.others(thread.conversationId, heardElsewhere))
      this.changed()
    } catch (error) {
      if (isRefusal(error, 401) && session.token === token) await this.reset()
    }
  }

  private arrived(message: Message) {
    const { id, content, sender_type: from, sender_name: sender, timestamp } = message
    this.tell({ type: 'message', message: { id, text: content, from, sender, timestamp } })
    if (message.conversation_id === this.thread?.conversationId) return
    this.own.hear(message)
    this.see()
    void this.loadOwn()
  }

  private get isReading() {
    return this.visible && this.view === 'thread' && document.visibilityState === 'visible'
  }

  private unreadHere() {
    const isUnread = (item: Message) => item.sender_type === 'business' && item.status !== 'read'
    return this.isReading ? 0 : (this.thread?.log?.items.filter(isUnread).length ?? 0)
  }

  private see() {
    this.thread?.acknowledge(this.isReading)
    this.tell({ type: 'unread', count: this.unreadHere() + this.own.unread })
    this.changed()
  }

  private async refreshBusiness() {
    this.business = await businessAPI.getBusiness(this.businessId).catch(() => this.business)
    this.changed()
  }

  private changed() {
    for (const listener of this.listeners) listener()
  }
}
