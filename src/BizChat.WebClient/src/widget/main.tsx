/** @jsxImportSource preact */
import { render } from 'preact'
import { chooseLocale } from '@/lib/locale'
import { type Envelope, type FromFrame, isEnvelope, type ToFrame } from './protocol'
import { WidgetApp } from './WidgetApp'
import { WidgetStore } from './widgetStore'
import './widget.css'

const query = new URLSearchParams(window.location.search)
const embedder = query.get('origin') ?? window.location.origin
const framed = window.parent !== window

function post(message: FromFrame) {
  if (framed) window.parent.postMessage({ bizchat: message } satisfies Envelope<FromFrame>, embedder)
}

const store = new WidgetStore(query.get('business')?.trim() ?? '', post)
const root = document.getElementById('widget')

function draw(wanted: string) {
  const { language, tag: locale } = chooseLocale(wanted, ...navigator.languages)
  document.documentElement.lang = language
  if (root) render(<WidgetApp store={store} locale={locale} onClose={() => post({ type: 'close' })} />, root)
}

function receive(message: ToFrame) {
  if (message.type === 'visible') store.setVisible(message.visible)
  if (message.type === 'user') store.setUser(message.user)
  if (message.type === 'reset') store.reset()
  if (message.type === 'locale') draw(message.locale)
}

window.addEventListener('message', (event) => {
  if (event.source !== window.parent || event.origin !== embedder) return
  if (isEnvelope<ToFrame>(event.data)) receive(event.data.bizchat)
})

draw(query.get('locale') ?? '')
void store.boot()
if (framed) post({ type: 'ready' })
else store.setVisible(true)
