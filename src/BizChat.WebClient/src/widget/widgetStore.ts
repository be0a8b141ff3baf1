import { businessAPI } from '@/api/businessAPI'
import type { ApiClient } from '@/api/client'
import { conversationAPI } from '@/api/conversationAPI'
import { customerAPI } from '@/api/customerAPI'
import { ApiError } from '@/api/errors'
import type { Business, Conversation } from '@/api/types'
import { writeDraft } from '@/lib/drafts'
import { inLanguage } from '@/lib/inLanguage'
import { type Language, languages } from '@/lib/locale'
import { createSocketService } from '@/realtime/socketService'
import { Conversations } from './conversations'
import { FirstMessage } from './firstMessage'
import { type Answers, formOf, questionsAfter } from './preChat'
import { type FromFrame, hasIdentity, type PageUser, type Refusal, type SeenPage } from './protocol'
import { refusalOf } from './refusal'
import { Visitor } from './visitor'

/** How often a visitor without a connection to the hub asks for the status of the business. */
const statusIntervalMs = 20_000

/** State and actions of the widget, used by its views and by the page around it. */
export class WidgetStore {
  /** The business, with the owner's texts in the language of the chat. */
  business: Business | null = null
  /** There is no such business. */
  unavailable = false
  /** Why answers after the start were refused. */
  answerRefusal: Refusal | null = null
  readonly visitor: Visitor
  readonly conversations: Conversations
  readonly first: FirstMessage
  /** Counts those who have been visitors here: nothing on the screen is the next one's. */
  visitors = 0
  private readonly listeners = new Set<() => void>()
  private queue: Promise<void> = Promise.resolve()
  private rechecking = false
  private page: SeenPage | null = null
  protected known: Business | null = null
  private language: Language = languages[0]

  constructor(
    private readonly api: ApiClient,
    readonly businessId: string,
    private readonly post: (message: FromFrame) => void,
    createSocket = createSocketService,
    private readonly beginAnew = () => window.location.reload(),
    place = businessId,
  ) {
    this.visitor = new Visitor(api, businessId, place)
    this.first = new FirstMessage({
      visitor: this.visitor,
      businessId,
      language: () => this.language,
      hasForm: () => this.asksFirst,
      changed: () => this.changed(),
      start: (content, files) => this.start({}, content, files),
      opened: (conversation) => this.opened(conversation),
      refused: () => this.refused(),
    })
    this.conversations = new Conversations({
      visitor: this.visitor,
      post,
      createSocket,
      changed: () => this.changed(),
      onBusiness: (change) => this.learn(change),
      onJoined: () => this.joined(),
      onUnknownVisitor: () => this.leaveUnknown(),
    })
  }

  /** With `reset`, the visitor who was here before is forgotten first. */
  boot(reset = false) {
    document.addEventListener('visibilitychange', () => this.conversations.see())
    document.addEventListener('visibilitychange', () => this.askForStatus())
    window.addEventListener('focus', () => this.askForStatus())
    this.api.session.onAccessCheck = () => this.recheck()
    this.visitor.watch(() => this.follow())
    void this.refreshBusiness()
    setInterval(() => this.askForStatus(), statusIntervalMs)
    if (reset) {
      this.visitor.leave()
      void this.enqueue(() => this.forget()).then(() => this.post({ type: 'forgotten' }))
    }
    return this.enqueue(async () => {
      const { starting } = this.visitor.visit
      await (starting ? this.first.create(starting) : this.conversations.resume())
    })
  }

  subscribe = (listener: () => void) => {
    this.listeners.add(listener)
    return () => {
      this.listeners.delete(listener)
    }
  }

  /** In which language everything is. */
  speak(language: Language) {
    if (this.language === language) return
    this.language = language
    this.translate()
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

  start(answers: Answers, content: string, files: File[] = []) {
    if (this.first.isBusy) return this.queue
    const starting = this.first.begin(answers, content)
    // The next page of the site loads the chat too, and sends it if this page is left before.
    this.post({ type: 'known', known: true })
    return this.enqueue(() => this.first.create(starting, files))
  }

  /** Whether there is a form before the first message. */
  get asksFirst() {
    return formOf(this.business).ask === 'before'
  }

  /** What to ask in the conversation that has begun. */
  get questions() {
    const { thread, own } = this.conversations
    const { details, visit } = this.visitor
    const isBegun = thread?.log?.items.some(({ sender_type: sender }) => sender === 'customer')
    if (visit.isAsked || !isBegun || !this.visitor.hasToken) return []
    const latest = own.list.find(({ id }) => id === thread?.conversationId)
    return questionsAfter(this.business, {
      name: details.name,
      email: details.email ?? latest?.customer_email ?? undefined,
      phone: details.phone ?? latest?.customer_phone ?? undefined,
    })
  }

  /** Gives the answers to the business. */
  async answer(answers: Answers) {
    this.answerRefusal = null
    try {
      await customerAPI(this.api).changeOwn(answers)
      this.visitor.answered(answers)
    } catch (error) {
      this.answerRefusal = refusalOf(error)
    }
    this.changed()
  }

  /** Whether the conversation may be rated, or was: it is resolved, and the business asks for ratings. */
  get rating() {
    const { thread, own } = this.conversations
    const open = own.list.find(({ id }) => id === thread?.conversationId)
    if (!this.business?.asks_rating || open?.status !== 'resolved') return null
    return open.rating ? 'given' : 'open'
  }

  /** Null when it was taken. */
  async rate(conversationId: number, score: number, comment: string) {
    try {
      const rated = await conversationAPI(this.api).rateConversation(
        conversationId,
        score,
        comment || undefined,
      )
      this.conversations.own.change(rated)
      this.changed()
      return null
    } catch (error) {
      return refusalOf(error)
    }
  }

  /** The visitor looks at a page of the site; kept until it is known who does, and whether the owner wants to see it. */
  look(page: SeenPage) {
    this.page = page
    this.recordPage()
  }

  private recordPage() {
    if (!this.page || !this.known || !this.visitor.hasToken) return
    if (this.known.widget?.record_pages !== false) {
      void customerAPI(this.api)
        .recordPage(this.page)
        .catch(() => undefined)
    }
    this.page = null
  }

  skipQuestions() {
    this.visitor.answered({})
    this.changed()
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
    this.clear()
    this.visitor.leave()
    this.beginAnew()
  }

  /** Takes from the screen what is the visitor's. */
  private clear() {
    this.conversations.clear()
    this.first.clear()
    this.visitors += 1
  }

  private forget() {
    this.clear()
    const forgotten = this.visitor.forget()
    this.post({ type: 'unread', count: 0 })
    this.post({ type: 'known', known: false })
    this.changed()
    return forgotten
  }

  /** The server refuses the token, also as soon as another tab has told it who the visitor is and has a new one. */
  private async leaveUnknown() {
    const change = await this.visitor.followLatest()
    if (change === 'same') await this.forget()
    else this.take(change)
  }

  private follow() {
    this.take(this.visitor.follow())
  }

  private take(change: ReturnType<Visitor['follow']>) {
    const { visitor, conversations } = this
    if (change === 'left') {
      this.post({ type: 'left' })
      this.clear()
      return this.beginAnew()
    }
    const current = visitor.visit.conversationId
    if (change === 'same' && (!current || conversations.knows(current))) return
    void this.enqueue(async () => {
      if (conversations.thread) return conversations.load()
      const { conversationId } = visitor.visit
      if (conversationId && this.first.words) {
        writeDraft(conversationId, this.first.words)
        this.first.words = ''
      }
      await conversations.resume()
    })
  }

  // Serialised: the page may identify its user while a conversation is being created.
  private enqueue(work: () => Promise<void>): Promise<void> {
    this.queue = this.queue.then(work).catch(() => undefined)
    return this.queue
  }

  /** The form may have been changed, and is what was refused. */
  private refused() {
    if (!this.visitor.hasToken) this.post({ type: 'known', known: false })
    return this.refreshBusiness()
  }

  private async opened(conversation: Conversation) {
    this.recordPage()
    await this.conversations.started(conversation)
    return this.conversations.thread
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
    this.recordPage()
    const open = conversations.thread?.conversationId
    if (this.api.session.token === before.token && open) return this.changed()
    const isSame = !before.customerId || before.customerId === customer.id
    if (isSame) conversations.leave()
    else this.clear()
    await conversations.load()
    const next = (isSame && open) || conversations.own.latest
    if (next) await conversations.open(next)
  }

  /** What the hub does not say to whoever is away may have changed: the status, and what is unread in other conversations. */
  private joined() {
    void this.refreshBusiness()
    if (this.conversations.own.list.length > 1) this.recheck()
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

  protected async refreshBusiness() {
    try {
      const business = await businessAPI(this.api).getBusiness(this.businessId)
      this.learn({ agents: undefined, ...business })
    } catch (error) {
      if (!(error instanceof ApiError && error.status === 404)) return
      this.unavailable = true
      this.post({ type: 'unavailable' })
      this.changed()
    }
  }

  /** Takes in what is known of the business; the hub says only a part of it. */
  learn(change: Partial<Business>) {
    if (!this.known && !change.id) return
    const before = this.known?.widget
    this.known = { ...this.known, ...change } as Business
    const { widget } = this.known
    if (widget && JSON.stringify(widget) !== JSON.stringify(before)) this.post({ type: 'settings', widget })
    this.translate()
    this.recordPage()
    this.changed()
  }

  private translate() {
    const { known } = this
    this.business = known && { ...known, widget: known.widget && inLanguage(known.widget, this.language) }
  }

  private changed() {
    for (const listener of this.listeners) listener()
  }
}
