import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { aWidgetLook } from '@/test/builders'
import { eventually } from '@/test/eventually'
import type { FromFrame } from './protocol'

const origin = 'https://chat.example'

class Sheet {
  replaceSync() {}
}

// The launcher of an earlier test must not come back into the page of the next.
class BlindObserver {
  observe() {}
  disconnect() {}
}

beforeEach(() => {
  vi.resetModules()
  vi.stubGlobal('CSSStyleSheet', Sheet)
  vi.stubGlobal('MutationObserver', BlindObserver)
  answers(async () => new Response('{}'))
  document.body.replaceChildren()
  document.documentElement.lang = ''
  sessionStorage.clear()
  window.bizchat = undefined
  for (const host of document.querySelectorAll('bizchat-widget')) host.remove()
  runsAs({ business: 'tech-store' })
})
afterEach(() => {
  window.bizchatSettings = undefined
  vi.unstubAllGlobals()
})

function runsAs(attributes: Record<string, string>, query = '') {
  const script = document.createElement('script')
  script.src = `${origin}/widget.js${query}`
  Object.assign(script.dataset, attributes)
  vi.spyOn(document, 'currentScript', 'get').mockReturnValue(script)
  return script
}

function answers(answer: () => Promise<Response>) {
  const server = vi.fn<typeof fetch>(answer)
  vi.stubGlobal('fetch', server)
  return server
}

const isShown = () => document.querySelector('bizchat-widget') !== null

async function load() {
  await import('./loader')
  await eventually(() => expect(isShown()).toBe(true))
  const shadow = document.querySelector('bizchat-widget')?.shadowRoot
  const button = shadow?.querySelector('button')
  if (!window.bizchat || !shadow || !button) throw new Error('no widget')
  return { api: window.bizchat, shadow, button }
}

function says(shadow: ShadowRoot, message: FromFrame, from = origin) {
  const source = shadow.querySelector('iframe')?.contentWindow
  window.dispatchEvent(new MessageEvent('message', { data: { bizchat: message }, origin: from, source }))
}

it('loads nothing but the launcher until it is opened', async () => {
  const { api, shadow, button } = await load()
  expect(shadow.querySelector('iframe')).toBeNull()
  expect(button).toHaveAttribute('aria-label', 'Open chat')
  api.open()
  const address = new URL(shadow.querySelector('iframe')?.src ?? '')
  expect(address.origin + address.pathname).toBe(`${origin}/widget.html`)
  expect(address.searchParams.get('business')).toBe('tech-store')
  expect(button).toHaveAttribute('aria-expanded', 'true')
  expect(document.cookie).toBe('')
})

it('shows the unread count and tells the page', async () => {
  const { api, shadow, button } = await load()
  const heard = vi.fn()
  api.on('unread', heard)
  api.open()
  api.close()
  says(shadow, { type: 'unread', count: 3 })
  expect(button).toHaveAttribute('aria-label', 'Open chat (3)')
  expect(heard).toHaveBeenCalledWith(3)
})

it('listens to its own frame only', async () => {
  const { api, shadow, button } = await load()
  api.open()
  says(shadow, { type: 'unread', count: 3 }, 'https://evil.example')
  window.dispatchEvent(
    new MessageEvent('message', { data: { bizchat: { type: 'unread', count: 9 } }, origin, source: window }),
  )
  expect(button).toHaveAttribute('aria-label', 'Close chat')
})

it('holds what the page says until the frame is ready', async () => {
  const { api, shadow } = await load()
  const ready = vi.fn()
  api.on('ready', ready)
  api.open()
  api.setUser({ name: 'Ada' })
  const posted = begins(shadow)
  expect(ready).toHaveBeenCalledTimes(1)
  expect(posted).toContainEqual({ type: 'user', user: { name: 'Ada' } })
  expect(posted).toContainEqual({ type: 'visible', visible: true })
})

it('takes what was called before it was there, and calls in either form', async () => {
  const stub = (...command: never[]) => void stub.q.push(command)
  stub.q = [['open']] as never[][]
  window.bizchat = stub as never
  const { api, shadow, button } = await load()
  expect(shadow.querySelector('iframe')).not.toBeNull()
  api('close')
  expect(button).toHaveAttribute('aria-label', 'Open chat')
})

it('takes the place of a stand-in that was not called', async () => {
  window.bizchat = (() => {}) as never
  const { api } = await load()
  expect(api.open).toBeDefined()
})

it('loads the chat once the page vouches for its user, to count what is unread', async () => {
  vi.stubGlobal('requestIdleCallback', (work: () => void) => work())
  const { api, shadow } = await load()
  api.setUser({ name: 'Ada' })
  expect(shadow.querySelector('iframe')).toBeNull()
  api.setUser({ token: 'signed' })
  expect(shadow.querySelector('iframe')).not.toBeNull()
})

it('goes on after a call that it does not know, and says so', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  const stub = (...command: never[]) => void stub.q.push(command)
  stub.q = [['identify', {}], ['setUser', null], ['open']] as never[][]
  window.bizchat = stub as never
  const { shadow } = await load()
  expect(shadow.querySelector('iframe')).not.toBeNull()
  expect(warn.mock.calls).toEqual([
    [expect.stringContaining('"identify"')],
    [expect.stringContaining('setUser')],
  ])
})

const addressOf = (shadow: ShadowRoot) => new URL(shadow.querySelector('iframe')?.src ?? '')

it.each([
  ['an attribute, with blanks around', { business: ' tech-store ' }, '', undefined],
  ['the address of the script', {}, '?business=tech-store', undefined],
  ['the settings of the page', { business: ' ' }, '', { business: 'tech-store' }],
])('takes the business from %s', async (_, attributes, query, settings) => {
  runsAs(attributes as Record<string, string>, query)
  window.bizchatSettings = settings
  const { api, shadow } = await load()
  api.open()
  expect(addressOf(shadow).searchParams.get('business')).toBe('tech-store')
})

it('finds its script as a module, which has no currentScript', async () => {
  const script = runsAs({ business: 'tech-store', locale: 'de', position: 'LEFT' })
  vi.spyOn(document, 'currentScript', 'get').mockReturnValue(null)
  document.body.append(document.createElement('script'), script)
  const { api, shadow, button } = await load()
  expect(button).toHaveAttribute('aria-label', 'Chat öffnen')
  expect(shadow.querySelector('.root')).toHaveClass('left')
  api.open()
  expect(addressOf(shadow).origin).toBe(origin)
})

it.each([
  ['no business', () => runsAs({}), 'no business'],
  ['a blank business', () => runsAs({ business: ' ' }), 'no business'],
  ['no script', () => vi.spyOn(document, 'currentScript', 'get').mockReturnValue(null), 'script element'],
])('shows nothing for %s, and says why', async (_, arrange, reason) => {
  const error = vi.spyOn(console, 'error').mockImplementation(() => {})
  arrange()
  await import('./loader')
  expect(document.querySelector('bizchat-widget')).toBeNull()
  expect(error).toHaveBeenCalledExactlyOnceWith(expect.stringContaining(reason))
})

it('shows nothing for a business that the server does not know, and says why', async () => {
  const error = vi.spyOn(console, 'error').mockImplementation(() => {})
  const server = answers(async () => new Response('{}', { status: 404 }))
  await import('./loader')
  window.bizchat?.open()
  await eventually(() =>
    expect(error).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('no business "tech-store"')),
  )
  expect(isShown()).toBe(false)
  expect(server).toHaveBeenCalledExactlyOnceWith(
    `${origin}/api/business/tech-store`,
    expect.objectContaining({ credentials: 'omit' }),
  )
})

it.each([
  ['cannot be reached', async () => Promise.reject(new TypeError('cut'))],
  ['is overloaded', async () => new Response('{}', { status: 503 })],
  ['refuses so many requests', async () => new Response('{}', { status: 429 })],
])('is shown when the server %s', async (_, answer) => {
  answers(answer)
  await load()
})

it('is opened when it is shown, if the page asked for it before', async () => {
  let answer = (_: Response) => {}
  answers(() => new Promise((resolve) => (answer = resolve)))
  await import('./loader')
  window.bizchat?.open()
  expect(isShown()).toBe(false)
  answer(new Response('{}'))
  const { shadow, button } = await load()
  expect(shadow.querySelector('iframe')).not.toBeNull()
  expect(button).toHaveAttribute('aria-expanded', 'true')
})

it('goes when the chat finds no such business, and says why', async () => {
  const error = vi.spyOn(console, 'error').mockImplementation(() => {})
  const { api, shadow } = await load()
  api.open()
  says(shadow, { type: 'unavailable' })
  expect(isShown()).toBe(false)
  expect(error).toHaveBeenCalledWith(expect.stringContaining('no business "tech-store"'))
})

/** What was posted to the frame since it said that it is ready. */
function begins(shadow: ShadowRoot) {
  const frame = shadow.querySelector('iframe')
  const post = vi.fn()
  Object.defineProperty(frame, 'contentWindow', { value: { postMessage: post }, configurable: true })
  says(shadow, { type: 'ready' })
  return post.mock.calls.map(([{ bizchat }]) => bizchat)
}

const resetKey = 'bizchat:tech-store:reset'

it('carries a reset out before anything is shown, and keeps it until the frame has done so', async () => {
  const { api, shadow } = await load()
  api.setUser({ name: 'Ada' })
  api.reset()
  api.setUser({ name: 'Ben' })
  expect(localStorage.getItem(resetKey)).not.toBeNull()
  const [first, ...rest] = begins(shadow)
  expect(first).toMatchObject({ type: 'begin', reset: true })
  expect(rest).toContainEqual({ type: 'user', user: { name: 'Ben' } })
  says(shadow, { type: 'forgotten' })
  expect(localStorage.getItem(resetKey)).toBeNull()
  expect(begins(shadow)[0]).toMatchObject({ type: 'begin', reset: false })
})

it('carries out a reset for which the page before had no time', async () => {
  localStorage.setItem(resetKey, 'then')
  const { shadow } = await load()
  expect(shadow.querySelector('iframe')).not.toBeNull()
  expect(begins(shadow)[0]).toMatchObject({ type: 'begin', reset: true })
})

it('carries out a reset that a handler of ready asks for, and survives a handler that fails', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const { api, shadow } = await load()
  api.on('ready', () => api.reset())
  api.on('ready', () => {
    throw new Error('of the page')
  })
  api.open()
  expect(begins(shadow)[0]).toMatchObject({ type: 'begin', reset: true })
})

it('names its user no more once another tab has reset', async () => {
  const { api, shadow } = await load()
  api.open()
  api.setUser({ name: 'Ada' })
  window.dispatchEvent(new StorageEvent('storage', { key: resetKey, newValue: 'now' }))
  expect(begins(shadow).map(({ type }) => type)).toEqual(['begin', 'visible', 'page'])

  api.setUser({ name: 'Ada' })
  says(shadow, { type: 'left' })
  expect(begins(shadow).map(({ type }) => type)).toEqual(['begin', 'visible', 'page'])
})

const owner = (widget: Parameters<typeof aWidgetLook>[0]) =>
  answers(async () => Response.json({ id: 'tech-store', widget: aWidgetLook(widget) }))

it('wears what the owner has set, and follows a change', async () => {
  owner({ color: '#ffd400', launcher_text: 'Ask us', position: 'left', locale: 'de' })
  const { shadow, button } = await load()
  const root = shadow.querySelector<HTMLElement>('.root')
  expect(root?.style.getPropertyValue('--brand')).toBe('#ffd400')
  expect(root?.style.getPropertyValue('--brand-text')).toBe('#000000')
  expect(root).toHaveClass('start')
  expect(button).toHaveAttribute('aria-label', 'Chat öffnen: Ask us')

  window.bizchat?.open()
  window.bizchat?.close()
  says(shadow, { type: 'settings', widget: aWidgetLook() })
  expect(root?.style.getPropertyValue('--brand')).toBe('')
  expect(root).not.toHaveClass('start')
  expect(button).toHaveAttribute('aria-label', 'Open chat')
})

it.each([
  ['attribute', { locale: 'en', position: 'right' }, ''],
  ['lang', { position: 'right' }, 'en-GB'],
])("lets the page's own %s win", async (_, attributes, lang) => {
  document.documentElement.lang = lang
  runsAs({ business: 'tech-store', ...attributes })
  owner({ position: 'left', locale: 'de' })
  const { shadow, button } = await load()
  expect(button).toHaveAttribute('aria-label', 'Open chat')
  expect(shadow.querySelector('.root')).not.toHaveClass('start')
})

it("says the owner's texts in the language of the page, also when that changes", async () => {
  const german = { language: 'de' as const, greeting: 'Hallo!', placeholder: null, launcher_text: 'Fragen?' }
  owner({
    greeting: 'Hello!',
    launcher_text: 'Ask us',
    translations: [{ ...german, labels: {}, choices: {} }],
  })
  document.documentElement.lang = 'de-AT'
  const { shadow } = await load()
  const launcher = shadow.querySelector('.launcher')
  expect(launcher).toHaveAttribute('aria-label', 'Chat öffnen: Fragen?')
  await eventually(() => expect(bubble(shadow)).toHaveTextContent('Hallo!'))
  window.bizchat?.setLocale('en')
  expect(launcher).toHaveAttribute('aria-label', 'Open chat: Ask us')
})

const bubble = (shadow: ShadowRoot) => shadow.querySelector<HTMLElement>('.bubble')

it('greets beside the launcher, and not again in this visit once it was dismissed', async () => {
  owner({ greeting: 'Need a hand?' })
  const { shadow } = await load()
  await eventually(() => expect(bubble(shadow)).toHaveTextContent('Need a hand?'))
  expect(shadow.querySelector('iframe')).toBeNull()
  shadow.querySelector<HTMLElement>('.cross')?.click()
  expect(bubble(shadow)).toBeEmptyDOMElement()

  document.querySelector('bizchat-widget')?.remove()
  window.bizchat = undefined
  vi.resetModules()
  const again = await load()
  await Promise.resolve()
  expect(bubble(again.shadow)).toBeEmptyDOMElement()
})

it('does not greet a visitor who has chatted here', async () => {
  localStorage.setItem('bizchat:tech-store:known', '1')
  owner({ greeting: 'Need a hand?' })
  const { shadow } = await load()
  expect(bubble(shadow)).toBeEmptyDOMElement()
})

it('shows an answer while the chat is closed, and opens it', async () => {
  const { api, shadow } = await load()
  api.open()
  const message = { id: 1, text: 'Yes, we are', from: 'business', sender: 'Grace', timestamp: '' } as const
  says(shadow, { type: 'message', message })
  expect(bubble(shadow)).toBeEmptyDOMElement()
  api.close()
  says(shadow, { type: 'message', message: { ...message, from: 'customer' } })
  expect(bubble(shadow)).toBeEmptyDOMElement()
  says(shadow, { type: 'message', message: { ...message, text: null } })
  expect(bubble(shadow)).toHaveTextContent('GraceSent a file')
  says(shadow, { type: 'unread', count: 0 })
  expect(bubble(shadow)).toBeEmptyDOMElement()
  says(shadow, { type: 'message', message })
  shadow.querySelector<HTMLElement>('.words')?.click()
  expect(bubble(shadow)).toBeEmptyDOMElement()
  expect(shadow.querySelector('.root')).toHaveClass('open')
})

it('says which page the visitor looks at, without its query, and which one after navigation in the client', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout'] })
  window.history.replaceState(null, '', '/shoes?session=secret#red')
  document.title = 'Shoes'
  const { api, shadow } = await load()
  api.open()
  const { origin: site } = window.location
  expect(begins(shadow)).toContainEqual({ type: 'page', page: { url: `${site}/shoes`, title: 'Shoes' } })

  const post = vi.fn()
  const frame = shadow.querySelector('iframe')
  Object.defineProperty(frame, 'contentWindow', { value: { postMessage: post }, configurable: true })
  window.history.replaceState(null, '', '/shoes?size=42')
  window.dispatchEvent(new PopStateEvent('popstate'))
  window.history.replaceState(null, '', '/socks')
  window.dispatchEvent(new PopStateEvent('popstate'))
  document.title = 'Socks'
  vi.runAllTimers()
  vi.useRealTimers()
  expect(post.mock.calls.map(([{ bizchat }]) => bizchat)).toEqual([
    { type: 'page', page: { url: `${site}/socks`, title: 'Socks' } },
  ])
})

it('says no page where the site wants none', async () => {
  runsAs({ business: 'tech-store', pages: 'off' })
  const { api, shadow } = await load()
  api.open()
  expect(begins(shadow).map(({ type }) => type)).toEqual(['begin', 'visible'])
})

it.each([
  ['by the settings of the business', 'bizchat-check', true],
  ['by any other page', 'shop', false],
])('says to who has opened the page that it is there, when that was done %s', async (_, name, isSaid) => {
  const opener = { postMessage: vi.fn() }
  vi.stubGlobal('opener', opener)
  window.name = name
  await load()
  const said = [[{ bizchat: { type: 'installed', business: 'tech-store' } }, origin]]
  expect(opener.postMessage.mock.calls).toEqual(isSaid ? said : [])
  window.name = ''
})
