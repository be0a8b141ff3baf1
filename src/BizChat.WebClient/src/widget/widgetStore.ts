import { businessAPI } from '@/api/businessAPI'
import { ApiError } from '@/api/errors'
import { session } from '@/api/session'
import type { Business, ConversationDraft } from '@/api/types'
import { writeDraft } from '@/lib/drafts'
import { uuid } from '@/lib/uuid'
import { createSocketService } from '@/realtime/socketService'
import { Conversations } from './conversations'
import { type FromFrame, hasIdentity, type PageUser } from './protocol'
import { Visitor } from './visitor'

/** How often a visitor without a connection to the hub asks for the status of the business. */
const statusIntervalMs = 20_000

/** State and actions of the widget, used by its views and by the page around it. */
export class WidgetStore {
  business: Business | null = null
  /** There is no such business. */
  unavailable = false
  starting = false
  /** The code of what the start was refused for; empty when the server said none. */
  problem: string | null = null
  /** What is written in the start form. */
  words = ''
  readonly visitor: Visitor
  readonly conversations: Conversations
  private readonly listeners = new Set<() => void>()
  private queue: Promise<void> = Promise.resolve()
  private rechecking = false

  constructor(
    readonly businessId: string,
    private readonly post: (message: FromFrame) => void,
    createSocket = createSocketService,
    private readonly beginAnew = () => window.location.reload(),
    place = businessId,
  ) {
    this.visitor = new Visitor(businessId, place)
    this.conversations = new Conversations({
      visitor: this.visitor,
      post,
      createSocket,
      changed: () => this.changed(),
      onBusiness: (change) => this.learn(change),
      onJoined: () => void this.refreshBusiness(),
      onUnknownVisitor: () => this.forget(),
    })
  }

  /** With `reset`, the visitor who was here before is forgotten first. */
  boot(reset = false) {
    document.addEventListener('visibilitychange', () => this.conversations.see())
    document.addEventListener('visibilitychange', () => this.askForStatus())
    window.addEventListener('focus', () => this.askForStatus())
    session.onAccessCheck = () => this.recheck()
    this.visitor.watch(() => this.follow())
    void this.refreshBusiness()
    setInterval(() => this.askForStatus(), statusIntervalMs)
    if (reset) {
      this.visitor.leave()
      void this.enqueue(() => this.forget()).then(() => this.post({ type: 'forgotten' }))
    }
    return this.enqueue(async () => {
      const { starting } = this.visitor.visit
      await (starting ? this.create(starting) : this.conversations.resume())
    })
  }

  subscribe = (listener: () => void) => {
    this.listeners.add(listener)
    return () => {
      this.listeners.delete(listener)
    }
  }

  setVisible(visible: boolean) {
    if (visible) void this.refreshBusiness()
    this.conversations.setVisible(visible)
  }

  setUser(user: PageUser) {
    const { name, email, phone } = { ...this.visitor.details, ...user }
    this.visitor.details = { name, email, phone }
    this.changed()
    return hasIdentity(user) ? this.enqueue(() => this.identify(user)) : this.queue
  }

  start(name: string, email: string, content: string) {
    const starting: ConversationDraft = {
      businessId: this.businessId,
      customerName: name,
      customerEmail: email || undefined,
      customerPhone: this.visitor.details.phone,
      content,
      clientMessageId: uuid(),
      clientConversationId: uuid(),
    }
    this.visitor.prepare(starting)
    return this.enqueue(() => this.create(starting))
  }

  choose(conversationId: number) {
    const { conversations } = this
    if (conversations.thread?.conversationId !== conversationId) {
      return this.enqueue(() => conversations.open(conversationId))
    }
    conversations.show('thread')
    return this.queue
  }

  showAll() {
    this.conversations.show('list')
    return this.enqueue(() => this.conversations.load())
  }

  /** Forgets the visitor and begins anew, so that nothing that still runs or is shown outlives the reset. */
  reset() {
    this.conversations.clear()
    this.visitor.leave()
    this.beginAnew()
  }

  private forget() {
    this.conversations.clear()
    const forgotten = this.visitor.forget()
    this.post({ type: 'unread', count: 0 })
    this.post({ type: 'known', known: false })
    this.changed()
    return forgotten
  }

  private follow() {
    const { visitor, conversations } = this
    const change = visitor.follow()
    if (change === 'left') {
      this.post({ type: 'left' })
      conversations.clear()
      return this.beginAnew()
    }
    const current = visitor.visit.conversationId
    if (change === 'same' && (!current || conversations.knows(current))) return
    void this.enqueue(async () => {
      if (conversations.thread) return conversations.load()
      const { conversationId } = visitor.visit
      if (conversationId && this.words) {
        writeDraft(conversationId, this.words)
        this.words = ''
      }
      await conversations.resume()
    })
  }

  // Serialised: the page may identify its user while a conversation is being created.
  private enqueue(work: () => Promise<void>): Promise<void> {
    this.queue = this.queue.then(work).catch(() => undefined)
    return this.queue
  }

  private async create(starting: ConversationDraft) {
    this.starting = true
    this.problem = null
    this.changed()
    const created = await this.visitor.start(starting).catch((error) => {
      this.problem = error instanceof ApiError ? error.code : ''
      return null
    })
    this.starting = false
    if (created) this.words = ''
    if (created) await this.conversations.started(created)
    this.changed()
  }

  private async identify(user: PageUser) {
    const { conversations } = this
    const before = this.visitor.visit
    const customer = await this.visitor.identify(user).catch((error) => {
      console.warn(`BizChat: setUser was refused: ${error.message}`)
      return null
    })
    this.post({ type: 'identified', customer })
    if (!customer) return
    this.post({ type: 'known', known: true })
    const open = conversations.thread?.conversationId
    if (session.token === before.token && open) return this.changed()
    const isSame = !before.customerId || before.customerId === customer.id
    if (isSame) conversations.leave()
    else conversations.clear()
    await conversations.load()
    const next = (isSame && open) || conversations.own.latest
    if (next) await conversations.open(next)
  }

  // Queued: while the page identifies its user, the server refuses the visitor's old token.
  private recheck() {
    if (this.rechecking) return
    this.rechecking = true
    void this.enqueue(() => this.conversations.load()).finally(() => {
      this.rechecking = false
    })
  }

  /** The hub says it to those who have joined a conversation, and is closed to everybody else. */
  private askForStatus() {
    const { visible, thread } = this.conversations
    const isSeen = visible && document.visibilityState === 'visible'
    if (isSeen && thread?.state !== 'live') void this.refreshBusiness()
  }

  private async refreshBusiness() {
    try {
      const business = await businessAPI.getBusiness(this.businessId)
      this.learn({ agents: undefined, ...business })
    } catch (error) {
      if (!(error instanceof ApiError && error.status === 404)) return
      this.unavailable = true
      this.post({ type: 'unavailable' })
      this.changed()
    }
  }

  /** The hub says only a part of it. */
  private learn(change: Partial<Business>) {
    if (!this.business && !change.id) return
    const before = this.business?.widget
    this.business = { ...this.business, ...change } as Business
    const { widget } = this.business
    if (widget && JSON.stringify(widget) !== JSON.stringify(before)) this.post({ type: 'settings', widget })
    this.changed()
  }

  private changed() {
    for (const listener of this.listeners) listener()
  }
}
