import type { Business, WidgetSettings } from '@/api/types'
import { inLanguage } from '@/lib/inLanguage'
import { chooseLocale } from '@/lib/locale'
import { storage } from '@/lib/storage'
import { reportInstalled } from './installCheck'
import { Launcher, type Side } from './launcher'
import { launcherTexts } from './launcherTexts'
import { pageUser } from './pageUser'
import { PageVisit } from './pageVisit'
import {
  addUser,
  type Envelope,
  type FromFrame,
  hasIdentity,
  isEnvelope,
  type PageUser,
  type ToFrame,
  type WidgetMessage,
} from './protocol'
import { complain, readSettings } from './settings'

/** After this long, a server that does not answer counts as one that cannot be reached. */
const answerTimeoutMs = 5_000

const titleDelayMs = 1_000

type EventName = 'ready' | 'open' | 'close' | 'message' | 'unread' | 'identified'
type Handler = (detail?: unknown) => void

type Api = ReturnType<typeof createWidget>
type Command = [name: keyof Api, ...args: unknown[]]
type Call = ((...command: Command) => unknown) & { q?: Command[] }

declare global {
  interface Window {
    bizchat?: Api & Call
    /** Some browsers have none yet. */
    navigation?: EventTarget
  }
}

/** Supports `bizchat('open')` as well as `bizchat.open()`. */
function callable(api: Api): Api & Call {
  const call = (...[name, ...args]: Command) => {
    const work = api[name] as ((...args: unknown[]) => unknown) | undefined
    if (work) return work(...args)
    console.warn(`BizChat: there is no call "${name}".`)
  }
  return Object.assign(call, api)
}

interface Options {
  origin: string
  business: string
  /** The page's; empty for none. */
  locale: string
  side: Side
  tellsPages: boolean
}

function createWidget({ origin, business, locale: wanted, side, tellsPages }: Options) {
  const handlers = new Map<EventName, Set<Handler>>()
  const knownKey = `bizchat:${business}:known`
  const resetKey = `bizchat:${business}:reset`
  let ready = false
  let isOpen = false
  let isUnavailable = false
  let user: PageUser | null = null
  let known: Business | null = null
  let locale = localeOfPage(wanted)
  let worn: WidgetSettings | null = null
  const visit = new PageVisit(business)
  // Kept in the page's storage until the frame has carried it out, because the page may be left before.
  let resetting = storage.read(resetKey) !== null

  const emit = (event: EventName, detail?: unknown) => {
    for (const handler of handlers.get(event) ?? []) {
      try {
        handler(detail)
      } catch (error) {
        console.error(error)
      }
    }
  }

  // What is said before the frame is ready, or while it loads again, is in the state that `begin` sends.
  const post = (message: ToFrame) => {
    if (ready)
      launcher.frame?.contentWindow?.postMessage({ bizchat: message } satisfies Envelope<ToFrame>, origin)
  }

  const begin = () => {
    if (!ready) emit('ready')
    ready = true
    post({ type: 'begin', locale, reset: resetting, business: known })
    if (user) post({ type: 'user', user })
    post({ type: 'visible', visible: isOpen })
    look()
  }

  const look = () => {
    const { origin, pathname } = window.location
    if (tellsPages) post({ type: 'page', page: { url: origin + pathname, title: document.title } })
  }

  const setOpen = (open: boolean) => {
    if (open === isOpen || isUnavailable) return
    isOpen = open
    if (open) visit.greet()
    launcher.show(open)
    post({ type: 'visible', visible: open })
    emit(open ? 'open' : 'close')
  }

  const withdraw = () => {
    if (isUnavailable) return
    setOpen(false)
    isUnavailable = true
    launcher.remove()
    complain(`there is no business "${business}" on ${origin}`)
  }

  const speak = () => {
    locale = localeOfPage(wanted, worn?.locale)
    launcher.setLocale(locale)
    if (worn) launcher.dress(inLanguage(worn, locale))
    post({ type: 'locale', locale })
  }

  const dress = (widget: WidgetSettings) => {
    const before = worn?.locale ?? null
    worn = widget
    if (widget.locale !== before) speak()
    else launcher.dress(inLanguage(widget, locale))
  }

  const greet = (text: string | null | undefined) => {
    if (!text || isOpen || visit.greeted || storage.read(knownKey)) return
    launcher.bubble.show({ text, sender: '', onDismiss: () => visit.greet() })
  }

  const preview = ({ text, from, sender }: WidgetMessage) => {
    if (isOpen || from !== 'business') return
    launcher.bubble.show({ text: text ?? launcherTexts(locale).file, sender, onDismiss: () => visit.greet() })
  }

  const appear = async () => {
    const answer = await ask(origin, business)
    if (answer?.status === 404) return withdraw()
    known = answer?.ok ? await answer.json().catch(() => null) : null
    if (known?.widget) dress(known.widget)
    launcher.appear()
    greet(worn && inLanguage(worn, locale).greeting)
  }

  const query = new URLSearchParams({ business, locale, origin: window.location.origin })
  const launcher = new Launcher(`${origin}/widget.html?${query}`, side, () => setOpen(!isOpen))

  const receive = (message: FromFrame) => {
    if (message.type === 'ready') begin()
    if (message.type === 'forgotten') {
      resetting = false
      storage.write(resetKey, null)
    }
    if (message.type === 'left') user = null
    if (message.type === 'close') setOpen(false)
    if (message.type === 'unavailable') withdraw()
    if (message.type === 'known') storage.write(knownKey, message.known ? '1' : null)
    if (message.type === 'identified') emit('identified', message.customer)
    if (message.type === 'settings') dress(message.widget)
    if (message.type === 'message') {
      preview(message.message)
      emit('message', message.message)
    }
    if (message.type === 'unread') {
      launcher.badge(message.count)
      if (message.count === 0 && launcher.bubble.isPreview) launcher.bubble.hide()
      emit('unread', message.count)
    }
  }

  window.addEventListener('message', (event) => {
    if (event.origin !== origin || event.source !== launcher.frame?.contentWindow) return
    if (isEnvelope<FromFrame>(event.data)) receive(event.data.bizchat)
  })
  window.addEventListener('storage', (event) => {
    if (event.key === resetKey && event.newValue) user = null
  })
  onNavigation(look)
  void appear()
  if (resetting) launcher.load()
  else if (storage.read(knownKey)) launcher.preload()

  return {
    open: () => setOpen(true),
    close: () => setOpen(false),
    toggle: () => setOpen(!isOpen),
    setUser: (given: PageUser) => {
      const said = pageUser(given)
      user = addUser(user, said)
      post({ type: 'user', user: said })
      if (hasIdentity(said)) launcher.preload()
    },
    setLocale: (tag: string) => {
      wanted = tag
      speak()
    },
    reset: () => {
      user = null
      resetting = true
      storage.write(resetKey, new Date().toISOString())
      storage.write(knownKey, null)
      post({ type: 'reset' })
      launcher.load()
    },
    on: (event: EventName, handler: Handler) => {
      const known = handlers.get(event) ?? new Set()
      handlers.set(event, known.add(handler))
      if (event === 'ready' && ready) handler()
      return () => known.delete(handler)
    },
  }
}

/** Navigation in the client, once the page has had time to set its title. */
function onNavigation(look: () => void) {
  let last = window.location.pathname
  const listen = () => {
    if (window.location.pathname === last) return
    last = window.location.pathname
    setTimeout(look, titleDelayMs)
  }
  window.navigation?.addEventListener('currententrychange', listen)
  window.addEventListener('popstate', listen)
}

/** When the server cannot be reached, the chat is shown all the same: messages wait until it can. */
async function ask(origin: string, business: string) {
  const address = `${origin}/api/business/${encodeURIComponent(business)}`
  const signal = AbortSignal.timeout(answerTimeoutMs)
  return fetch(address, { credentials: 'omit', signal }).catch(() => null)
}

function localeOfPage(wanted: string, owners?: string | null) {
  return chooseLocale(wanted, document.documentElement.lang, owners, ...navigator.languages).tag
}

// Calls made before this script ran are in the queue of a stand-in, which has none if it was not called.
const waiting = window.bizchat?.q
const isLoaded = window.bizchat !== undefined && 'open' in window.bizchat
const settings = isLoaded ? null : readSettings()
if (settings) {
  window.bizchat = callable(createWidget(settings))
  for (const command of waiting ?? []) window.bizchat(...command)
  window.dispatchEvent(new Event('bizchat:ready'))
  reportInstalled(settings)
}
