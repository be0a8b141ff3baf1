import { ApiError } from '@/api/errors'
import type { Business, Conversation, Message } from '@/api/types'
import type { createSocketService } from '@/realtime/socketService'
import { OwnConversations } from './ownConversations'
import type { FromFrame } from './protocol'
import { Thread } from './thread'
import type { Visitor } from './visitor'

const maxOtherSubscriptions = 20

const isRefusal = (error: unknown, ...statuses: number[]) =>
  error instanceof ApiError && statuses.includes(error.status)

interface ConversationsOptions {
  visitor: Visitor
  post: (message: FromFrame) => void
  createSocket: typeof createSocketService
  changed: () => void
  /** What has changed of the business. */
  onBusiness: (change: Partial<Business>) => void
  /** Called with every connection of the hub; something may have been missed before. */
  onJoined: () => void
  /** Called when the server no longer knows this visitor. */
  onUnknownVisitor: () => Promise<void>
}

/** The visitor's conversations: the open one, the current view, and the unread counts. */
export class Conversations {
  thread: Thread | null = null
  view: 'thread' | 'list' | 'new' = 'new'
  visible = false
  readonly own: OwnConversations

  constructor(private readonly options: ConversationsOptions) {
    this.own = new OwnConversations(options.visitor.api)
  }

  /** Opens the previously open conversation, or else the latest. */
  async resume() {
    const { conversationId } = this.visitor.visit
    if (conversationId) await this.open(conversationId)
    await this.load()
    if (!this.thread && this.own.latest) await this.open(this.own.latest)
  }

  async open(conversationId: number, isNew = false) {
    const { post, createSocket, onBusiness, onJoined } = this.options
    this.close()
    this.visitor.remember({ conversationId })
    post({ type: 'known', known: true })
    const { api } = this.visitor
    const thread = new Thread({
      api,
      conversationId,
      isNew,
      name: this.visitor.name,
      scope: this.visitor.scope,
      socket: await createSocket(api),
      changed: () => this.see(),
      onBusiness,
      onConversation: (conversation) => {
        this.own.change(conversation)
        this.options.changed()
      },
      onJoined,
      arrived: (message) => this.arrived(message),
    })
    this.thread = thread
    this.view = 'thread'
    this.subscribeToOthers()
    this.options.changed()
    await thread.open().catch((error) => {
      if (!isRefusal(error, 401, 403, 404)) return
      if (!this.visitor.hasToken || isRefusal(error, 401)) return this.options.onUnknownVisitor()
      this.leave()
      return this.load()
    })
  }

  async load() {
    const { session } = this.visitor.api
    const { token } = session
    if (!token) return
    try {
      await this.own.load()
      if (!this.thread && this.view === 'new' && this.own.latest) this.view = 'list'
      this.subscribeToOthers()
      this.see()
    } catch (error) {
      if (isRefusal(error, 401) && session.token === token) await this.options.onUnknownVisitor()
    }
  }

  knows(conversationId: number) {
    return (
      conversationId === this.thread?.conversationId || this.own.list.some(({ id }) => id === conversationId)
    )
  }

  leave() {
    this.close()
    this.visitor.remember({ conversationId: undefined })
    this.options.changed()
  }

  private close() {
    if (this.thread) this.own.closed(this.thread.conversationId, this.unreadHere())
    this.thread?.close()
    this.thread = null
    this.view = this.own.list.length > 0 ? 'list' : 'new'
  }

  clear() {
    void this.thread?.outbox.forget()
    this.leave()
    this.own.clear()
    this.view = 'new'
  }

  async started(conversation: Conversation) {
    this.own.add(conversation)
    await this.open(conversation.id, true)
  }

  show(view: Conversations['view']) {
    this.view = view
    this.see()
  }

  setVisible(visible: boolean) {
    this.visible = visible
    this.see()
  }

  /** Marks visible messages as read, and posts the unread count to the page. */
  see() {
    this.thread?.acknowledge(this.isReading)
    this.options.post({
      type: 'unread',
      count: this.unreadHere() + this.own.unreadBeside(this.thread?.conversationId),
    })
    this.options.changed()
  }

  unreadOf(conversationId: number) {
    return this.thread?.conversationId === conversationId
      ? this.unreadHere()
      : this.own.unreadOf(conversationId)
  }

  private unreadHere() {
    const isUnread = (item: Message) => item.sender_type === 'business' && item.status !== 'read'
    return this.isReading ? 0 : (this.thread?.log?.items.filter(isUnread).length ?? 0)
  }

  private get isReading() {
    return this.visible && this.view === 'thread' && document.visibilityState === 'visible'
  }

  private get visitor() {
    return this.options.visitor
  }

  private subscribeToOthers() {
    const { thread } = this
    if (thread) thread.subscribeToOthers(this.own.others(thread.conversationId, maxOtherSubscriptions))
  }

  private arrived(message: Message) {
    const { id, content, sender_type: from, sender_name: sender, timestamp } = message
    this.options.post({ type: 'message', message: { id, text: content, from, sender, timestamp } })
    if (message.conversation_id === this.thread?.conversationId) return
    this.own.receive(message)
    this.see()
    void this.load()
  }
}
