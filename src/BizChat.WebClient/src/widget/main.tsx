/** @jsxImportSource preact */
import { render } from 'preact'
import { ApiClient } from '@/api/client'
import { ClientSession } from '@/api/session'
import { chooseLocale } from '@/lib/locale'
import { createSocketService } from '@/realtime/socketService'
import { PreviewStore } from './previewStore'
import { type Envelope, type FromFrame, isEnvelope, type ToFrame } from './protocol'
import { WidgetApp } from './WidgetApp'
import { WidgetStore } from './widgetStore'
import './widget.css'

const query = new URLSearchParams(window.location.search)
const embedder = query.get('origin') ?? window.location.origin
const framed = window.parent !== window && query.has('origin')

function post(message: FromFrame) {
  if (framed) window.parent.postMessage({ bizchat: message } satisfies Envelope<FromFrame>, embedder)
}

const root = document.getElementById('widget')

function beginAnew() {
  root?.setAttribute('hidden', '')
  window.location.reload()
}

// Only pages of the server itself may have a preview.
const isPreview = query.has('preview') && embedder === window.location.origin
const Store = isPreview ? PreviewStore : WidgetStore
const api = new ApiClient(new ClientSession(true))
const store = new Store(api, query.get('business')?.trim() ?? '', post, createSocketService, beginAnew)

function draw(wanted: string) {
  const { language, tag: locale } = chooseLocale(wanted, ...navigator.languages)
  document.documentElement.lang = language
  store.speak(language)
  const close = framed ? () => post({ type: 'close' }) : undefined
  if (root) render(<WidgetApp store={store} locale={locale} onClose={close} />, root)
}

let begun = false

// Nothing is drawn before: the page may have asked for a reset.
function begin({ locale, reset, business }: Omit<ToFrame & { type: 'begin' }, 'type'>) {
  if (begun) return
  begun = true
  if (business?.id) store.learn(business)
  void store.boot(reset)
  draw(locale)
}

function receive(message: ToFrame) {
  if (message.type === 'begin') begin(message)
  if (!begun) return
  if (message.type === 'visible') store.setVisible(message.visible)
  if (message.type === 'user') store.setUser(message.user)
  if (message.type === 'reset') store.reset()
  if (message.type === 'page') store.look(message.page)
  if (message.type === 'settings' && store instanceof PreviewStore) store.dress(message.widget)
  if (message.type === 'locale') draw(message.locale)
}

window.addEventListener('message', (event) => {
  if (event.source !== window.parent || event.origin !== embedder) return
  if (isEnvelope<ToFrame>(event.data)) receive(event.data.bizchat)
})

// The browser may keep the page and show it again when the visitor comes back to it.
window.addEventListener('pagehide', () => root?.setAttribute('hidden', ''))
window.addEventListener('pageshow', () => root?.removeAttribute('hidden'))

if (framed) {
  post({ type: 'ready' })
} else {
  begin({ locale: query.get('locale') ?? '', reset: false, business: null })
  store.setVisible(true)
}
