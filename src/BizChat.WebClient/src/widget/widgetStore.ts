import { businessAPI } from '@/api/businessAPI'
import { conversationAPI } from '@/api/conversationAPI'
import { ApiError, isTemporary } from '@/api/errors'
import { session } from '@/api/session'
import type { Business, Message } from '@/api/types'
import { wakeableDelay } from '@/lib/delay'
import { uuid } from '@/lib/uuid'
import { createSocketService } from '@/realtime/socketService'
import type { FromFrame, VisitorDetails } from './protocol'
import { Thread } from './thread'
import { VisitStore } from './visit'

export class WidgetStore {
  business: Business | null = null
  thread: Thread | null = null
  starting = false
  problem = false
  visitor: VisitorDetails = {}
  visible = false
  private readonly visits: VisitStore
  private readonly listeners = new Set<() => void>()
  private readonly delay = wakeableDelay()

  constructor(
    readonly businessId: string,
    private readonly tell: (message: FromFrame) => void,
    private readonly createSocket = createSocketService,
  ) {
    this.visits = new VisitStore(businessId)
  }

  async boot() {
    window.addEventListener('online', () => this.delay.wake())
    document.addEventListener('visibilitychange', () => this.see())
    void this.refreshBusiness()
    setInterval(() => this.visible && this.refreshBusiness(), 60_000)
    const visit = this.visits.read()
    if (visit.name) this.visitor.name = visit.name
    if (visit.conversationId) await this.enter(visit.conversationId, visit.token ?? null)
    else if (visit.starting) void this.create()
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

  setUser(user: VisitorDetails) {
    this.visitor = { ...this.visitor, ...user }
    this.changed()
  }

  start(name: string, email: string, content: string) {
    const starting = {
      businessId: this.businessId,
      customerName: name,
      customerEmail: email || undefined,
      customerPhone: this.visitor.phone,
      content,
      clientMessageId: uuid(),
      clientConversationId: uuid(),
    }
    this.visits.write({ name, starting })
    return this.create()
  }

  reset() {
    this.thread?.close()
    this.thread = null
    session.token = null
    this.visits.clear()
    this.visitor = {}
    this.tell({ type: 'unread', count: 0 })
    this.tell({ type: 'known', known: false })
    this.changed()
  }

  private async create(attempt = 0): Promise<void> {
    const visit = this.visits.read()
    if (!visit.starting) return
    this.starting = true
    this.problem = false
    this.changed()
    try {
      const { id, customer_token: token } = await conversationAPI.createConversation(visit.starting)
      this.visits.write({ name: visit.name, conversationId: id, token })
      this.starting = false
      await this.enter(id, token ?? null)
    } catch (error) {
      if (isTemporary(error)) {
        await this.delay.wait(Math.min(15_000, 1000 * 2 ** attempt) * (0.5 + Math.random() / 2))
        return this.create(attempt + 1)
      }
      this.visits.write({ name: visit.name })
      this.starting = false
      this.problem = true
      this.changed()
    }
  }

  private async enter(conversationId: number, token: string | null) {
    session.token = token
    this.tell({ type: 'known', known: true })
    const scope = `visit:${this.businessId}`
    const socket = await this.createSocket()
    const name = this.visits.read().name ?? 'Customer'
    const onArrival = (message: Message) => this.arrived(message)
    this.thread = new Thread(conversationId, name, socket, () => this.see(), onArrival, scope)
    this.changed()
    await this.thread.open().catch((error) => {
      const gone = error instanceof ApiError && [401, 403, 404].includes(error.status)
      if (gone) this.reset()
    })
  }

  private arrived(message: Message) {
    const { id, content, sender_type: from, sender_name: sender, timestamp } = message
    this.tell({ type: 'message', message: { id, text: content, from, sender, timestamp } })
  }

  private see() {
    const reading = this.visible && document.visibilityState === 'visible'
    this.thread?.acknowledge(reading)
    const unread = this.thread?.log?.items.filter(
      (item) => item.sender_type === 'business' && item.status !== 'read',
    )
    this.tell({ type: 'unread', count: reading ? 0 : (unread?.length ?? 0) })
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
