import type { ApiClient } from '@/api/client'
import { conversationAPI } from '@/api/conversationAPI'
import { customerAPI, type Identification } from '@/api/customerAPI'
import { ApiError, isTemporary } from '@/api/errors'
import type { ConversationDraft } from '@/api/types'
import { wakeableDelay } from '@/lib/delay'
import { forgetDrafts, setDraftOwner } from '@/lib/drafts'
import { exclusively } from '@/lib/lock'
import { uuid } from '@/lib/uuid'
import { IndexedDbStore, SafeStore } from '@/outbox/indexedDbStore'
import type { Customer, PageUser, VisitorDetails } from './protocol'
import { type Visit, VisitStore } from './visit'

/** Identity of this browser: unknown, a visitor with a token, or a customer identified by the page. */
export class Visitor {
  readonly scope: string
  details: VisitorDetails
  private id: string | undefined
  private readonly visits: VisitStore
  private readonly delay = wakeableDelay()

  /** @param api Sends requests in the name of the visitor. @param place Where this browser keeps the visit: a link of a mail has one of its own. */
  constructor(
    readonly api: ApiClient,
    private readonly businessId: string,
    place = businessId,
  ) {
    this.scope = `visit:${place}`
    this.visits = new VisitStore(place)
    this.id = this.visit.id
    this.details = { name: this.visit.name }
    setDraftOwner(this.scope)
    this.session.token = this.visit.token ?? null
    window.addEventListener('online', () => this.delay.wake())
  }

  private get session() {
    return this.api.session
  }

  get visit() {
    return this.visits.read()
  }

  get name() {
    return this.visit.name ?? this.details.name ?? 'Visitor'
  }

  get hasToken() {
    return this.session.token !== null
  }

  /** Calls back when another tab may have changed the visit, or when the browser shows this page again. */
  watch(listener: () => void) {
    window.addEventListener('pageshow', ({ persisted }) => persisted && listener())
    window.addEventListener('storage', ({ key }) => {
      if (key === null || key === this.visits.key) listener()
    })
  }

  /** Takes over what another tab has made of the visit. When that has ended it, this tab must begin anew. */
  follow(): 'same' | 'joined' | 'left' {
    const { id, token = null, name } = this.visit
    if (this.id && this.id !== id) return 'left'
    if (this.id === id && this.session.token === token) return 'same'
    this.id = id
    this.session.token = token
    this.details.name ??= name
    return 'joined'
  }

  remember(change: Omit<Visit, 'id'>) {
    const { visit } = this
    if (this.id && this.id !== visit.id) return
    // A tab that only follows another one must not write what that one may be changing.
    const isKnown = Object.entries(change).every(([name, value]) => visit[name as keyof Visit] === value)
    if (visit.id && isKnown) return
    this.id = visit.id ?? uuid()
    this.visits.write({ ...visit, ...change, id: this.id })
  }

  /** With no answers, the questions were put off. */
  answered(answers: VisitorDetails) {
    const { name = this.visit.name, email = this.details.email, phone = this.details.phone } = answers
    this.details = { name, email, phone }
    this.remember({ isAsked: true, name })
  }

  prepare(starting: ConversationDraft) {
    this.remember({ name: starting.customerName ?? this.visit.name, starting })
  }

  /** As `follow`, once no other tab is getting a token. */
  followLatest() {
    return this.alone(async () => this.follow())
  }

  /** One tab after the other gets a token, so that they are one customer. */
  private alone<T>(work: () => Promise<T>) {
    return exclusively(`visit:${this.businessId}`, work)
  }

  /** Creates the prepared conversation, with retries; fails only if the server refuses it. */
  start(starting: ConversationDraft) {
    return this.alone(async () => {
      this.follow()
      try {
        const created = await this.retrying(() => conversationAPI(this.api).createConversation(starting))
        this.session.token = created.customer_token ?? this.session.token
        this.remember({ conversationId: created.id, token: this.session.token })
        return created
      } finally {
        const { starting: stored } = this.visit
        if (stored?.clientConversationId === starting.clientConversationId)
          this.remember({ starting: undefined })
      }
    })
  }

  identify(user: PageUser) {
    return this.alone(() => this.identified(user))
  }

  private async identified(user: PageUser): Promise<Customer> {
    this.follow()
    const { customerId } = this.visit
    const { customer, customer_token: token } = await this.retrying(() => {
      const { customerId: known, token: visitorToken = null } = this.visit
      return customerAPI(this.api).identify(
        this.businessId,
        identificationOf(user),
        known ? null : visitorToken,
      )
    })
    const isSame = !customerId || customerId === customer.id
    if (!isSame) await this.forget()
    const { name, email, phone } = isSame ? this.details : user
    this.details = { name: customer.name ?? name, email: customer.email ?? email, phone }
    this.session.token = token
    this.remember({ token, customerId: customer.id, name: customer.name ?? this.visit.name ?? user.name })
    return customer
  }

  async forget() {
    this.leave()
    const store = new SafeStore(new IndexedDbStore())
    for (const entry of await store.all(this.scope)) await store.remove(entry.clientMessageId)
  }

  /** The part of `forget` that is done at once, also when the page is left in the same moment. */
  leave() {
    this.id = undefined
    this.details = {}
    this.session.token = null
    this.visits.clear()
    forgetDrafts()
  }

  private async retrying<T>(work: () => Promise<T>): Promise<T> {
    for (let attempt = 0; ; attempt++) {
      try {
        return await work()
      } catch (error) {
        if (!isTemporary(error)) throw error
        if (error instanceof ApiError && error.status === 401) this.dropToken(error)
        else await this.delay.wait(Math.min(15_000, 1000 * 2 ** attempt) * (0.5 + Math.random() / 2))
      }
    }
  }

  // An invalid token must not prevent the visitor from writing.
  private dropToken(error: ApiError) {
    if (!this.session.token || error.code === 'identity.not_proven') throw error
    this.session.token = null
    this.remember({ token: null, customerId: undefined })
  }
}

function identificationOf({ token, id = '', identifierHash = '', name, email }: PageUser): Identification {
  return token ? { token } : { identifier: id, identifierHash, name, email }
}
