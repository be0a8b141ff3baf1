import { afterEach, expect, it, vi } from 'vitest'
import { ApiClient } from '@/api/client'
import { ClientSession } from '@/api/session'
import type { ConversationDraft } from '@/api/types'
import { readDraft, writeDraft } from '@/lib/drafts'
import type { OutboxEntry } from '@/outbox/entry'
import { IndexedDbStore } from '@/outbox/indexedDbStore'
import { SocketService } from '@/realtime/socketService'
import { aBusiness, aConversation, aMessage, aWidgetLook } from '@/test/builders'
import { eventually } from '@/test/eventually'
import { FakeHub } from '@/test/fakeHub'
import { type Answers, fakeFetch } from '@/test/renderApp'
import { PreviewStore } from './previewStore'
import type { FromFrame } from './protocol'
import type { Visit } from './visit'
import { WidgetStore } from './widgetStore'

const opened: WidgetStore[] = []

afterEach(() => {
  for (const { conversations } of opened.splice(0)) conversations.thread?.close()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const business = aBusiness()

const anEntry: OutboxEntry = {
  clientMessageId: 'm1',
  scope: '',
  conversationId: 5,
  order: 1,
  createdAt: '',
  senderName: 'Ada',
  content: 'Not sent',
  state: 'failed',
}

const anApi = () => new ApiClient(new ClientSession(true))

function aWidget(answers: Answers = {}, api = anApi()) {
  const calls = fakeFetch({
    'GET /api/business/tech-store': () => business,
    'GET /api/events': () => [],
    'GET /api/conversations/5/messages': () => [aMessage(1, { conversation_id: 5, content: 'Hi' })],
    'POST /api/conversations': () => ({ ...aConversation(5), customer_token: 'secret' }),
    'POST /api/conversations/5/read': () => undefined,
    'POST /api/conversations/5/delivered': () => undefined,
    ...answers,
  })
  const hub = new FakeHub()
  const posted: FromFrame[] = []
  const reload = vi.fn()
  const open = () => {
    const post = (message: FromFrame) => void posted.push(message)
    const widget = new WidgetStore(api, 'tech-store', post, async () => new SocketService(hub, api), reload)
    opened.push(widget)
    return widget
  }
  return { calls, hub, posted, open, reload, session: api.session }
}

const messages = 'GET /api/conversations/5/messages'
const hi = aMessage(1, { conversation_id: 5, content: 'Hi' })
const answer = (id: number) =>
  aMessage(id, { conversation_id: 5, sender_type: 'business', sender_name: 'Alex', content: 'Hello!' })

it('starts a conversation and remembers the visitor', async () => {
  const { open, hub, posted } = aWidget()
  const first = open()
  await first.boot()
  await first.start({ name: 'Ada' }, 'Hi')
  await eventually(() => expect(first.conversations.thread?.log?.items).toHaveLength(1))
  expect(posted).toContainEqual({ type: 'known', known: true })

  const again = open()
  await again.boot()
  expect(again.conversations.thread?.conversationId).toBe(5)
  await eventually(() => expect(hub.calls).toContainEqual(['join_conversation', 5]))
})

it('asks again with the same ids after a break, so that one conversation is made', async () => {
  const drafts: ConversationDraft[] = []
  const { open } = aWidget()
  const plain = globalThis.fetch
  vi.stubGlobal('fetch', (address: string, init: RequestInit) => {
    if (init.method !== 'POST' || !address.endsWith('/api/conversations')) return plain(address, init)
    drafts.push(JSON.parse(String(init.body)))
    return drafts.length === 1 ? Promise.reject(new TypeError('cut')) : plain(address, init)
  })
  const widget = open()
  await widget.boot()
  await widget.start({ name: 'Ada' }, 'Hi')
  await eventually(() => expect(widget.conversations.thread).not.toBeNull())
  expect(drafts).toHaveLength(2)
  expect(drafts[1]).toEqual(drafts[0])
  expect(drafts[0]?.clientConversationId).toBeTruthy()
})

it('counts what is unread while closed and acknowledges it once opened', async () => {
  const { open, hub, posted, calls } = aWidget()
  const widget = open()
  await widget.boot()
  await widget.start({ name: 'Ada' }, 'Hi')
  await eventually(() => expect(widget.conversations.thread?.log).toBeTruthy())
  hub.push('new_message', answer(2), { position: 9 })
  expect(posted.at(-1)).toEqual({ type: 'unread', count: 1 })
  expect(posted).toContainEqual(expect.objectContaining({ type: 'message' }))
  expect(calls).toContainEqual({
    method: 'POST',
    path: '/api/conversations/5/delivered',
    body: { messageId: 2 },
  })
  widget.setVisible(true)
  expect(posted.at(-1)).toEqual({ type: 'unread', count: 0 })
  expect(calls).toContainEqual({ method: 'POST', path: '/api/conversations/5/read', body: { messageId: 2 } })
})

it('announces an answer that came before the hub was joined', async () => {
  const pages = [[hi], [hi, answer(2)]]
  const { open, posted } = aWidget({ [messages]: () => pages.shift() ?? [hi, answer(2)] })
  const widget = open()
  await widget.boot()
  await widget.start({ name: 'Ada' }, 'Hi')
  await eventually(() => expect(posted).toContainEqual({ type: 'unread', count: 1 }))
  const announced = posted.filter(({ type }) => type === 'message')
  expect(announced).toMatchObject([{ message: { id: 1 } }, { message: { id: 2, from: 'business' } }])
})

it('announces what answers a new conversation at once, and nothing of one that was there before', async () => {
  const { open, posted } = aWidget({ [messages]: () => [hi, answer(2)] })
  const first = open()
  await first.boot()
  await first.start({ name: 'Ada' }, 'Hi')
  await eventually(() => expect(first.conversations.thread?.state).toBe('live'))
  expect(posted.filter(({ type }) => type === 'message')).toMatchObject([
    { message: { id: 1 } },
    { message: { id: 2 } },
  ])
  first.conversations.thread?.close()

  posted.length = 0
  const again = open()
  await again.boot()
  await eventually(() => expect(again.conversations.thread?.state).toBe('live'))
  expect(posted.filter(({ type }) => type === 'message')).toEqual([])
})

it('keeps a message and a receipt that come while the first page is on its way', async () => {
  let deliver = () => {}
  const page = new Promise<unknown>((resolve) => {
    deliver = () => resolve([hi])
  })
  const { open, hub } = aWidget({ [messages]: () => page })
  const widget = open()
  await widget.boot()
  const started = widget.start({ name: 'Ada' }, 'Hi')
  await eventually(() => expect(hub.calls).toContainEqual(['join_conversation', 5]))
  hub.push('new_message', answer(2), { position: 9 })
  hub.push('message_status_update', { conversationId: 5, messageId: 1, status: 'read' }, { position: 10 })
  deliver()
  await started
  const items = () => widget.conversations.thread?.log?.items
  await eventually(() => expect(items()).toMatchObject([{ id: 1, status: 'read' }, { id: 2 }]))
})

it('begins anew where the conversation is gone and the visitor is nobody', async () => {
  const { open } = aWidget({
    'GET /api/conversations/5/messages': undefined as never,
    'POST /api/conversations': () => aConversation(5),
  })
  const widget = open()
  await widget.boot()
  await widget.start({ name: 'Ada' }, 'Hi')
  expect(widget.conversations.thread).toBeNull()
  expect(localStorage.getItem('bizchat:visit:tech-store')).toBeNull()
})

const own = 'GET /api/customers/me/conversations'
const identified = {
  customer_token: 'token-of-ada',
  customer: { id: 'c1', name: 'Ada', email: 'ada@example.com' },
}
const anOwnConversation = (id: number, unread = 0) => ({
  ...aConversation(id),
  customer_unread_count: unread,
})
const history = {
  [own]: () => [anOwnConversation(6), anOwnConversation(5)],
  'GET /api/conversations/6/messages': () => [aMessage(3, { conversation_id: 6, content: 'From my phone' })],
  'POST /api/customers/identify': () => identified,
}

it('shows that a conversation is being started although something else has to end first', async () => {
  let identify = (_: object) => {}
  const answer = new Promise<object>((resolve) => {
    identify = resolve
  })
  const { open, calls } = aWidget({ ...history, 'POST /api/customers/identify': () => answer })
  const widget = open()
  await widget.boot()
  void widget.setUser({ token: 'signed' })
  const started = widget.start({ name: 'Ada' }, 'Hi')
  expect(widget.first.isBusy).toBe(true)
  expect(calls).not.toContainEqual(expect.objectContaining({ path: '/api/conversations' }))
  identify(identified)
  await started
  expect(widget.first.isBusy).toBe(false)
})

it('shows a customer the page vouches for the history of all devices', async () => {
  const { open, calls, posted, hub, session } = aWidget(history)
  const widget = open()
  await widget.boot()
  await widget.setUser({ token: 'signed' })
  expect(calls).toContainEqual({
    method: 'POST',
    path: '/api/customers/identify',
    body: { businessId: 'tech-store', token: 'signed' },
  })
  expect(posted).toContainEqual({ type: 'identified', customer: identified.customer })
  expect(session.token).toBe('token-of-ada')
  expect(widget.conversations.thread?.conversationId).toBe(6)
  expect(widget.conversations.own.list.map(({ id }) => id)).toEqual([6, 5])
  await eventually(() => expect(hub.calls).toContainEqual(['join_conversation', 5]))
})

it('takes the conversation of the visitor along when the page says who it is', async () => {
  const bearers: (string | null)[] = []
  const { open } = aWidget(history)
  const plain = globalThis.fetch
  vi.stubGlobal('fetch', (address: string, init: RequestInit) => {
    if (address.endsWith('/identify')) bearers.push(new Headers(init.headers).get('Authorization'))
    return plain(address, init)
  })
  const widget = open()
  await widget.boot()
  await widget.start({ name: 'Ada' }, 'Hi')
  await widget.setUser({ id: '42', identifierHash: 'abc', name: 'Ada' })
  expect(bearers).toEqual(['Bearer secret'])
  expect(widget.conversations.thread?.conversationId).toBe(5)

  await widget.setUser({ id: '42', identifierHash: 'abc', name: 'Ada' })
  expect(bearers).toEqual(['Bearer secret', null])
})

it('does not ask with its old token while the page says who its user is', async () => {
  const asked: (string | null)[] = []
  const api = anApi()
  const answers = {
    ...history,
    [own]: () => {
      asked.push(api.session.token)
      return api.session.token === 'secret' ? new Response('{}', { status: 401 }) : [anOwnConversation(5)]
    },
  }
  const { open } = aWidget(answers, api)
  const widget = open()
  await widget.boot()
  await widget.start({ name: 'Ada' }, 'Hi')
  const identifying = widget.setUser({ token: 'signed' })
  api.session.onAccessCheck()
  await identifying
  await widget.choose(5)
  expect(new Set(asked)).toEqual(new Set(['token-of-ada']))
  expect(widget.conversations.thread?.conversationId).toBe(5)
})

it('keeps nothing of one customer for the next', async () => {
  const ben = { customer_token: 'token-of-ben', customer: { id: 'c2', name: 'Ben', email: null } }
  const api = anApi()
  const answers = {
    ...history,
    'POST /api/customers/identify': (body: unknown) =>
      (body as { token: string }).token === 'ben' ? ben : identified,
    [own]: () => (api.session.token === 'token-of-ben' ? [] : [anOwnConversation(6)]),
  }
  const { open } = aWidget(answers, api)
  const widget = open()
  await widget.boot()
  await widget.setUser({ token: 'ada' })
  expect(widget.conversations.thread?.conversationId).toBe(6)
  widget.first.words = 'Of Ada'
  widget.first.attach([new File(['x'], 'ada.txt')])
  const before = widget.visitors
  await widget.setUser({ token: 'ben' })
  expect([widget.first.words, widget.first.attached]).toEqual(['', []])
  expect(widget.visitors).toBeGreaterThan(before)
  expect(widget.conversations.thread).toBeNull()
  expect(widget.conversations.view).toBe('new')
  expect(widget.visitor.details.name).toBe('Ben')
})

it('stays with the visitor when the identity is refused, and says so', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  const problem = { code: 'identity.not_proven', detail: 'The business does not vouch for this.' }
  const refused = () => new Response(JSON.stringify(problem), { status: 401 })
  const { open, posted } = aWidget({ 'POST /api/customers/identify': refused })
  const widget = open()
  await widget.boot()
  await widget.start({ name: 'Ada' }, 'Hi')
  await widget.setUser({ token: 'old' })
  expect(posted).toContainEqual({ type: 'identified', customer: null })
  expect(warn).toHaveBeenCalledWith(expect.stringContaining('identity.not_proven'))
  expect(widget.conversations.thread?.conversationId).toBe(5)
})

const visitKey = 'bizchat:visit:tech-store'

it('forgets the visitor and the token at once, and begins anew', async () => {
  const { open, reload, session } = aWidget()
  const widget = open()
  await widget.boot()
  await widget.start({ name: 'Ada' }, 'Hi')
  widget.reset()
  expect(session.token).toBeNull()
  expect(localStorage.getItem(visitKey)).toBeNull()
  expect(reload).toHaveBeenCalledTimes(1)
})

it('forgets what was not sent yet before it shows anything', async () => {
  const { open, posted } = aWidget()
  const before = open()
  await before.boot()
  await before.start({ name: 'Ada' }, 'Hi')
  const store = new IndexedDbStore()
  await store.put({ ...anEntry, scope: before.visitor.scope })

  const widget = open()
  await widget.boot(true)
  expect(await store.all(before.visitor.scope)).toEqual([])
  expect(widget.conversations.view).toBe('new')
  expect(widget.visitor.details).toEqual({})
  expect(posted).toContainEqual({ type: 'known', known: false })
  await eventually(() => expect(posted.at(-1)).toEqual({ type: 'forgotten' }))
})

/** As when another tab of this browser has stored it. */
function elsewhere(visit: Visit | null) {
  if (visit) localStorage.setItem(visitKey, JSON.stringify(visit))
  else localStorage.removeItem(visitKey)
  window.dispatchEvent(new StorageEvent('storage', { key: visitKey }))
}

it('follows a conversation that another tab has begun, with the words of its own form', async () => {
  const { open, session } = aWidget()
  const widget = open()
  await widget.boot()
  widget.first.words = 'Half a thought'
  elsewhere({ id: 'v1', name: 'Ada', starting: { businessId: 'tech-store', customerName: 'Ada' } })
  elsewhere({ id: 'v1', name: 'Ada', token: 'secret', conversationId: 5 })
  await eventually(() => expect(widget.conversations.thread?.conversationId).toBe(5))
  expect(session.token).toBe('secret')
  expect(readDraft(5)).toBe('Half a thought')
})

it('writes nothing of the visit while another tab may be changing it', async () => {
  const { open } = aWidget()
  const widget = open()
  await widget.boot()
  elsewhere({ id: 'v1', name: 'Ada', token: 'secret', conversationId: 5 })
  const written = vi.spyOn(Storage.prototype, 'setItem')
  await eventually(() => expect(widget.conversations.thread?.log).toBeTruthy())
  expect(written.mock.calls.filter(([key]) => key === visitKey)).toEqual([])
})

/** Web Locks, which jsdom has not. */
function withLocks() {
  let last: Promise<unknown> = Promise.resolve()
  const request = (_: string, work: () => Promise<unknown>) => {
    last = last.then(work, work)
    return last
  }
  vi.stubGlobal('navigator', { language: 'en', languages: ['en'], onLine: true, locks: { request } })
  return request
}

it('keeps the visit when its token is refused because another tab says who the visitor is', async () => {
  const lock = withLocks()
  const api = anApi()
  const isOld = () => api.session.token === 'secret'
  const refused = () => new Response('{}', { status: 401 })
  let isNamed = false
  const { open, reload } = aWidget(
    { ...history, [own]: () => (isNamed && isOld() ? refused() : [anOwnConversation(5)]) },
    api,
  )
  const widget = open()
  await widget.boot()
  await widget.start({ name: 'Ada' }, 'Hi')
  let name = () => {}
  const named = new Promise<void>((resolve) => {
    name = resolve
  })
  void lock('', () => named)
  isNamed = true
  const asked = widget.showAll()
  const { visit } = widget.visitor
  localStorage.setItem(visitKey, JSON.stringify({ ...visit, token: 'token-of-ada', customerId: 'c1' }))
  name()
  await asked
  await eventually(() => expect(widget.conversations.own.list).toHaveLength(1))
  expect(api.session.token).toBe('token-of-ada')
  expect(widget.visitor.visit).toMatchObject({ token: 'token-of-ada', conversationId: 5 })
  expect(reload).not.toHaveBeenCalled()
})

it('leaves with another tab, and writes nothing of the one who left', async () => {
  const { open, posted, reload } = aWidget()
  const widget = open()
  await widget.boot()
  await widget.start({ name: 'Ada' }, 'Hi')
  elsewhere(null)
  expect(posted).toContainEqual({ type: 'left' })
  expect(widget.conversations.thread).toBeNull()
  expect(reload).toHaveBeenCalledTimes(1)
  expect(localStorage.getItem(visitKey)).toBeNull()
})

it('counts what is unread in another conversation of the same customer, from the start and as it arrives', async () => {
  let [unread, unreadHere] = [1, 1]
  const { open, posted, hub } = aWidget({
    ...history,
    [own]: () => [anOwnConversation(6, unreadHere), anOwnConversation(5, unread)],
  })
  const widget = open()
  await widget.boot()
  await widget.setUser({ token: 'signed' })
  widget.setVisible(true)
  expect(posted.at(-1)).toEqual({ type: 'unread', count: 1 })

  ;[unread, unreadHere] = [2, 0]
  hub.push('new_message', answer(9), { position: 12 })
  expect(posted.at(-1)).toEqual({ type: 'unread', count: 2 })
  expect(widget.conversations.unreadOf(5)).toBe(2)
  await widget.choose(5)
  expect(widget.conversations.unreadOf(5)).toBe(0)
  expect(widget.conversations.unreadOf(6)).toBe(0)
})

it('counts after a break what came meanwhile in another conversation', async () => {
  let unread = 0
  const { open, posted, hub } = aWidget({
    ...history,
    [own]: () => [anOwnConversation(6), anOwnConversation(5, unread)],
  })
  const widget = open()
  await widget.boot()
  await widget.setUser({ token: 'signed' })
  await eventually(() => expect(widget.conversations.thread?.state).toBe('live'))
  unread = 3
  hub.break()
  await eventually(() => expect(posted.at(-1)).toEqual({ type: 'unread', count: 3 }))
})

it('hears whether the business is there, and asks again after each connection', async () => {
  let status = 'online'
  const { open, hub } = aWidget({ 'GET /api/business/tech-store': () => ({ ...business, status }) })
  const widget = open()
  await widget.boot()
  await widget.start({ name: 'Ada' }, 'Hi')
  await eventually(() => expect(hub.calls).toContainEqual(['join_conversation', 5]))
  status = 'away'
  hub.push('business_status', { businessId: 'tech-store', status: 'away' }, { position: 9 })
  expect(widget.business?.status).toBe('away')
  status = 'offline'
  hub.break()
  await eventually(() => expect(widget.business?.status).toBe('offline'))
})

it('asks for the status while the form is seen: when it opens, on focus, and three times a minute', async () => {
  vi.useFakeTimers({ toFake: ['setInterval'] })
  let status = 'online'
  const { open, calls } = aWidget({ 'GET /api/business/tech-store': () => ({ ...business, status }) })
  const widget = open()
  await widget.boot()
  const shows = (expected: string) => eventually(() => expect(widget.business?.status).toBe(expected))
  await shows('online')
  const asked = calls.length
  vi.advanceTimersByTime(60_000)
  expect(calls).toHaveLength(asked)

  status = 'away'
  widget.setVisible(true)
  await shows('away')
  status = 'offline'
  vi.advanceTimersByTime(20_000)
  await shows('offline')
  status = 'online'
  window.dispatchEvent(new Event('focus'))
  await shows('online')
})

it('asks for no status while the hub says it', async () => {
  vi.useFakeTimers({ toFake: ['setInterval'] })
  const { open, calls } = aWidget()
  const widget = open()
  await widget.boot()
  widget.setVisible(true)
  await widget.start({ name: 'Ada' }, 'Hi')
  await eventually(() => expect(widget.conversations.thread?.state).toBe('live'))
  const askedFor = () => calls.filter(({ path }) => path === '/api/business/tech-store').length
  const before = askedFor()
  vi.advanceTimersByTime(60_000)
  expect(askedFor()).toBe(before)
})

it('says so when older messages could not be loaded', async () => {
  const { open } = aWidget()
  const widget = open()
  await widget.boot()
  await widget.start({ name: 'Ada' }, 'Hi')
  const { thread } = widget.conversations
  await eventually(() => expect(thread?.log).toBeTruthy())
  const plain = globalThis.fetch
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('cut')))
  await thread?.history.loadOlder()
  expect(thread?.history.olderFailed).toBe(true)
  vi.stubGlobal('fetch', plain)
  await thread?.history.loadOlder()
  expect(thread?.history.olderFailed).toBe(false)
})

it('says so when there is no such business', async () => {
  const { open, posted } = aWidget({
    'GET /api/business/tech-store': () =>
      new Response(JSON.stringify({ code: 'business.not_found' }), { status: 404 }),
  })
  const widget = open()
  await widget.boot()
  await eventually(() => expect(posted).toContainEqual({ type: 'unavailable' }))
  expect(widget.unavailable).toBe(true)
})

it('follows the settings of the owner, and knows who is there until it asks again', async () => {
  const agents = [{ name: 'Grace', avatar_url: null }]
  const { open, hub, posted } = aWidget({ 'GET /api/business/tech-store': () => ({ ...business, agents }) })
  const widget = open()
  await widget.boot()
  await widget.start({ name: 'Ada' }, 'Hi')
  await eventually(() => expect(hub.calls).toContainEqual(['join_conversation', 5]))
  const look = aWidgetLook({ color: '#ffd400' })
  hub.push('business_updated', aBusiness({ widget: look, open_now: false }), { position: 9 })
  expect(widget.business).toMatchObject({ widget: look, open_now: false, agents })
  const settings = posted.filter(({ type }) => type === 'settings')
  expect(settings).toEqual([
    { type: 'settings', widget: business.widget },
    { type: 'settings', widget: look },
  ])
})

const withForm = (ask: 'after' | 'never', change = {}) =>
  aBusiness({
    widget: aWidgetLook({
      pre_chat: { ask, name: 'optional', email: 'optional', phone: 'hidden', fields: [] },
    }),
    ...change,
  })

it('starts with the message alone where nothing is asked before it, and sends its files after', async () => {
  const { open, calls } = aWidget({ 'GET /api/business/tech-store': () => withForm('never') })
  const widget = open()
  await widget.boot()
  await eventually(() => expect(widget.asksFirst).toBe(false))
  widget.first.attach([new File(['a'], 'a.png', { type: 'image/png' })])
  widget.first.send('Hi')
  await eventually(() => expect(widget.conversations.thread).not.toBeNull())
  const started = calls.find(({ method, path }) => method === 'POST' && path === '/api/conversations')
  expect(started?.body).toEqual({
    businessId: 'tech-store',
    content: 'Hi',
    language: 'en',
    clientMessageId: expect.any(String),
    clientConversationId: expect.any(String),
  })
  await eventually(() =>
    expect(widget.conversations.thread?.pending).toMatchObject([{ file: { name: 'a.png' } }]),
  )
})

it('gives back what was written when the start is refused, and says at which question', async () => {
  const problem = { code: 'invalid.customerEmail', errors: { customerEmail: ['This is required.'] } }
  const { open } = aWidget({
    'GET /api/business/tech-store': () => withForm('never'),
    'POST /api/conversations': () => Response.json(problem, { status: 400 }),
  })
  const widget = open()
  await widget.boot()
  await eventually(() => expect(widget.asksFirst).toBe(false))
  widget.first.send('Hi')
  await eventually(() =>
    expect(widget.first.refusal).toEqual({ code: 'invalid.customerEmail', field: 'customerEmail' }),
  )
  await eventually(() => expect(readDraft(0)).toBe('Hi'))
})

it('keeps what is written while a conversation is being started', async () => {
  let create = () => {}
  const made = new Promise<object>((resolve) => {
    create = () => resolve({ ...aConversation(5), customer_token: 'secret' })
  })
  const { open, calls, posted } = aWidget({
    'GET /api/business/tech-store': () => withForm('never'),
    'POST /api/conversations': () => made,
  })
  const widget = open()
  await widget.boot()
  await eventually(() => expect(widget.asksFirst).toBe(false))
  widget.first.send('Hi')
  widget.first.send('Hi')
  // So that the next page sends it, if this one is left now.
  expect(posted).toContainEqual({ type: 'known', known: true })
  writeDraft(0, 'And then')
  widget.first.attach([new File(['x'], 'a.txt')])
  create()
  await eventually(() => expect(readDraft(5)).toBe('And then'))
  expect(readDraft(0)).toBe('')
  await eventually(() => expect(widget.conversations.thread?.attached).toHaveLength(1))
  expect(calls.filter(({ method, path }) => method === 'POST' && path === '/api/conversations')).toHaveLength(
    1,
  )
})

it('keeps the words of the form until the tab is closed, also when another page sends them and they are refused', async () => {
  const refused = () => Response.json({ code: 'invalid.customerEmail' }, { status: 400 })
  const { open } = aWidget({ 'POST /api/conversations': refused })
  const first = open()
  first.first.words = 'Half a thought'
  expect(open().first.words).toBe('Half a thought')

  first.visitor.prepare({ businessId: 'tech-store', customerName: 'Ada', content: 'A whole one' })
  const second = open()
  await second.boot()
  await eventually(() => expect(second.first.words).toBe('A whole one\nHalf a thought'))
  expect(second.first.refusal?.code).toBe('invalid.customerEmail')
})

it('does not ask for words again that have arrived from a page that was left', async () => {
  const { open } = aWidget({
    'POST /api/conversations': () => Response.json({ code: 'conversation.started' }, { status: 409 }),
  })
  const widget = open()
  widget.first.words = 'Hi'
  await widget.boot()
  await widget.start({ name: 'Ada' }, 'Hi')
  expect(widget.first.words).toBe('')
  expect(widget.first.refusal?.code).toBe('conversation.started')
})

it('asks after the first message, once', async () => {
  const { open, calls } = aWidget({
    'GET /api/business/tech-store': () => withForm('after'),
    'PATCH /api/customers/me': () => undefined,
  })
  const widget = open()
  await widget.boot()
  await eventually(() => expect(widget.asksFirst).toBe(false))
  widget.first.send('Hi')
  await eventually(() => expect(widget.questions.map(({ name }) => name)).toEqual(['name', 'email']))
  await widget.answer({ name: 'Ada', email: 'ada@example.test', fields: { topic: 'Order' } })
  expect(calls).toContainEqual({
    method: 'PATCH',
    path: '/api/customers/me',
    body: { name: 'Ada', email: 'ada@example.test', attributes: { topic: 'Order' } },
  })
  expect(widget.questions).toEqual([])
  expect(widget.visitor.name).toBe('Ada')
})

it('records the page that the visitor looks at, once it is known who does', async () => {
  const { open, calls } = aWidget({ 'POST /api/customers/me/pages': () => undefined })
  const recorded = () =>
    calls.filter(({ path }) => path === '/api/customers/me/pages').map(({ body }) => body)
  const shoes = { url: 'https://shop.test/shoes', title: 'Shoes' }
  const socks = { url: 'https://shop.test/socks', title: 'Socks' }
  const widget = open()
  await widget.boot()
  widget.look(shoes)
  expect(recorded()).toEqual([])
  await widget.start({ name: 'Ada' }, 'Hi')
  expect(recorded()).toEqual([shoes])
  widget.look(socks)
  expect(recorded()).toEqual([shoes, socks])
})

it('records no page where the owner wants none', async () => {
  const { open, calls } = aWidget({
    'GET /api/business/tech-store': () => aBusiness({ widget: aWidgetLook({ record_pages: false }) }),
  })
  const widget = open()
  widget.look({ url: 'https://shop.test/shoes', title: 'Shoes' })
  await widget.boot()
  await widget.start({ name: 'Ada' }, 'Hi')
  await eventually(() => expect(widget.business).not.toBeNull())
  widget.look({ url: 'https://shop.test/socks', title: 'Socks' })
  expect(calls.filter(({ path }) => path === '/api/customers/me/pages')).toEqual([])
})

it("has the owner's texts in the language of the chat, and says which that is", async () => {
  const german = { language: 'de' as const, greeting: 'Hallo!', placeholder: null, launcher_text: null }
  const look = aWidgetLook({
    greeting: 'Hello!',
    placeholder: 'Ask',
    translations: [{ ...german, labels: {}, choices: {} }],
  })
  const { open, calls, posted } = aWidget({
    'GET /api/business/tech-store': () => aBusiness({ widget: look }),
  })
  const widget = open()
  await widget.boot()
  await eventually(() => expect(widget.business?.widget).toMatchObject({ greeting: 'Hello!' }))
  widget.speak('de')
  expect(widget.business?.widget).toMatchObject({ greeting: 'Hallo!', placeholder: 'Ask' })
  expect(posted).toContainEqual({ type: 'settings', widget: look })
  await widget.start({ name: 'Ada' }, 'Hi')
  const started = calls.find(({ method, path }) => method === 'POST' && path === '/api/conversations')
  expect(started?.body).toMatchObject({ language: 'de' })
})

it('asks for a rating once the conversation is resolved, and takes one', async () => {
  const rated = aConversation(5, {
    status: 'resolved',
    rating: { score: 4, comment: null, at: '2026-12-01T09:00:00Z' },
  })
  const { open, hub, calls } = aWidget({
    'GET /api/business/tech-store': () => aBusiness({ asks_rating: true }),
    'POST /api/conversations/5/rating': () => rated,
  })
  const widget = open()
  await widget.boot()
  await widget.start({ name: 'Ada' }, 'Hi')
  await eventually(() => expect(hub.calls).toContainEqual(['join_conversation', 5]))
  expect(widget.rating).toBeNull()
  hub.push('conversation_updated', aConversation(5, { status: 'resolved', rating: null }), { position: 9 })
  expect(widget.rating).toBe('open')
  expect(await widget.rate(5, 4, '')).toBeNull()
  expect(calls).toContainEqual({ method: 'POST', path: '/api/conversations/5/rating', body: { score: 4 } })
  expect(widget.rating).toBe('given')
  hub.push('conversation_updated', aConversation(5, { status: 'active' }), { position: 10 })
  expect(widget.rating).toBeNull()
})

it('shows settings that are not saved, and sends nothing, in a preview', async () => {
  const { calls } = aWidget()
  const preview = new PreviewStore(anApi(), 'tech-store', () => undefined)
  await preview.boot()
  const look = aWidgetLook({ color: '#ffd400' })
  preview.dress(look)
  preview.setVisible(true)
  await preview.boot()
  await preview.start()
  preview.first.send('Hi')
  preview.look()
  expect(preview.business).toMatchObject({ name: 'Tech Store', widget: look })
  expect(new Set(calls.map(({ method }) => method))).toEqual(new Set(['GET']))
})
