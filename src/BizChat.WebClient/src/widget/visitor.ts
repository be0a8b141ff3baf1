import { conversationAPI } from '@/api/conversationAPI'
import { customerAPI, type Identification } from '@/api/customerAPI'
import { ApiError, isTemporary } from '@/api/errors'
import { session } from '@/api/session'
import type { ConversationDraft } from '@/api/types'
import { wakeableDelay } from '@/lib/delay'
import { forgetDrafts, setDraftOwner } from '@/lib/drafts'
import { IndexedDbStore, SafeStore } from '@/outbox/indexedDbStore'
import type { Customer, PageUser, VisitorDetails } from './protocol'
import { VisitStore } from './visit'

/** Identity of this browser: unknown, a visitor with a token, or a customer identified by the page. */
export class Visitor {
  readonly scope: string
  details: VisitorDetails
  private readonly visits: VisitStore
  private readonly delay = wakeableDelay()

  constructor(private readonly businessId: string) {
    this.scope = `visit:${businessId}`
    this.visits = new VisitStore(businessId)
    this.details = { name: this.visit.name }
    setDraftOwner(this.scope)
    session.isVisitor = true
    session.token = this.visit.token ?? null
    window.addEventListener('online', () => this.delay.wake())
  }

  get visit() {
    return this.visits.read()
  }

  get name() {
    return this.visit.name ?? this.details.name ?? 'Customer'
  }

  get hasToken() {
    return session.token !== null
  }

  remember(change: ReturnType<VisitStore['read']>) {
    this.visits.write({ ...this.visit, ...change })
  }

  prepare(starting: ConversationDraft) {
    this.remember({ name: starting.customerName, starting })
  }

  /** Creates the prepared conversation, with retries; fails only if the server refuses it. */
  async start() {
    const { starting } = this.visit
    if (!starting) return null
    try {
      const created = await this.retrying(() => conversationAPI.createConversation(starting))
      session.token = created.customer_token ?? session.token
      this.remember({ starting: undefined, conversationId: created.id, token: session.token })
      return created
    } catch (error) {
      this.remember({ starting: undefined })
      throw error
    }
  }

  async identify(user: PageUser): Promise<Customer> {
    const { customerId } = this.visit
    const { customer, customer_token: token } = await this.retrying(() => {
      const { customerId: known, token: visitorToken = null } = this.visit
      return customerAPI.identify(this.businessId, identificationOf(user), known ? null : visitorToken)
    })
    const isSame = !customerId || customerId === customer.id
    if (!isSame) await this.forget()
    const { name, email, phone } = isSame ? this.details : user
    this.details = { name: customer.name ?? name, email: customer.email ?? email, phone }
    session.token = token
    this.remember({ token, customerId: customer.id, name: customer.name ?? this.visit.name ?? user.name })
    return customer
  }

  async forget() {
    session.token = null
    this.visits.clear()
    forgetDrafts()
    const store = new SafeStore(new IndexedDbStore())
    for (const entry of await store.all(this.scope)) await store.remove(entry.clientMessageId)
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
    if (!session.token || error.code === 'identity.not_proven') throw error
    session.token = null
    this.remember({ token: null, customerId: undefined })
  }
}

function identificationOf({ token, id = '', identifierHash = '', name, email }: PageUser): Identification {
  return token ? { token } : { identifier: id, identifierHash, name, email }
}
