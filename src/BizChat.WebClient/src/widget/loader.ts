import { chooseLocale } from '@/lib/locale'
import { Launcher, type Side } from './launcher'
import { pageUser } from './pageUser'
import {
  type Envelope,
  type FromFrame,
  hasIdentity,
  isEnvelope,
  type PageUser,
  type ToFrame,
} from './protocol'
import { complain, readSettings } from './settings'

type EventName = 'ready' | 'open' | 'close' | 'message' | 'unread' | 'identified'
type Handler = (detail?: unknown) => void

type Api = ReturnType<typeof createWidget>
type Command = [name: keyof Api, ...args: unknown[]]
type Call = ((...command: Command) => unknown) & { q?: Command[] }

declare global {
  interface Window {
    bizchat?: Api & Call
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
  locale: string
  side: Side
}

function createWidget({ origin, business, locale, side }: Options) {
  const handlers = new Map<EventName, Set<Handler>>()
  const waiting: ToFrame[] = []
  const knownKey = `bizchat:${business}:known`
  let ready = false
  let isOpen = false
  let isUnavailable = false

  const emit = (event: EventName, detail?: unknown) => {
    for (const handler of handlers.get(event) ?? []) handler(detail)
  }

  const post = (message: ToFrame) => {
    if (!ready) waiting.push(message)
    else launcher.frame?.contentWindow?.postMessage({ bizchat: message } satisfies Envelope<ToFrame>, origin)
  }

  const setOpen = (open: boolean) => {
    if (open === isOpen || isUnavailable) return
    isOpen = open
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

  const query = new URLSearchParams({ business, locale, origin: window.location.origin })
  const launcher = new Launcher(`${origin}/widget.html?${query}`, side, () => setOpen(!isOpen))

  const receive = (message: FromFrame) => {
    if (message.type === 'ready') {
      ready = true
      for (const held of waiting.splice(0)) post(held)
      emit('ready')
    }
    if (message.type === 'close') setOpen(false)
    if (message.type === 'unavailable') withdraw()
    if (message.type === 'known') remember(knownKey, message.known)
    if (message.type === 'identified') emit('identified', message.customer)
    if (message.type === 'message') emit('message', message.message)
    if (message.type === 'unread') {
      launcher.badge(message.count)
      emit('unread', message.count)
    }
  }

  window.addEventListener('message', (event) => {
    if (event.origin !== origin || event.source !== launcher.frame?.contentWindow) return
    if (isEnvelope<FromFrame>(event.data)) receive(event.data.bizchat)
  })
  if (isRemembered(knownKey)) launcher.preload()

  return {
    open: () => setOpen(true),
    close: () => setOpen(false),
    toggle: () => setOpen(!isOpen),
    setUser: (given: PageUser) => {
      const user = pageUser(given)
      post({ type: 'user', user })
      if (hasIdentity(user)) launcher.preload()
    },
    setLocale: (wanted: string) => {
      const next = localeOfPage(wanted)
      launcher.setLocale(next)
      post({ type: 'locale', locale: next })
    },
    reset: () => {
      remember(knownKey, false)
      post({ type: 'reset' })
    },
    on: (event: EventName, handler: Handler) => {
      const known = handlers.get(event) ?? new Set()
      handlers.set(event, known.add(handler))
      if (event === 'ready' && ready) handler()
      return () => known.delete(handler)
    },
  }
}

function remember(key: string, known: boolean) {
  try {
    if (known) localStorage.setItem(key, '1')
    else localStorage.removeItem(key)
  } catch {
    return
  }
}

function isRemembered(key: string) {
  try {
    return localStorage.getItem(key) !== null
  } catch {
    return false
  }
}

function localeOfPage(wanted?: string) {
  return chooseLocale(wanted, document.documentElement.lang, ...navigator.languages).tag
}

// Calls made before this script ran are in the queue of a stub.
const waiting = window.bizchat?.q
const settings = !window.bizchat || waiting ? readSettings() : null
if (settings) {
  const locale = localeOfPage(settings.locale)
  window.bizchat = callable(createWidget({ ...settings, locale }))
  for (const command of waiting ?? []) window.bizchat(...command)
  window.dispatchEvent(new Event('bizchat:ready'))
}
