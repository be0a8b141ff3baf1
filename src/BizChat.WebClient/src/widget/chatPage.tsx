/** @jsxImportSource preact */
import { render } from 'preact'
import { ApiClient } from '@/api/client'
import { conversationAPI } from '@/api/conversationAPI'
import { customerAPI } from '@/api/customerAPI'
import { ClientSession } from '@/api/session'
import { chooseLocale } from '@/lib/locale'
import { uuid } from '@/lib/uuid'
import { createSocketService } from '@/realtime/socketService'
import { widgetStrings } from './strings'
import { VisitStore } from './visit'
import { WidgetApp } from './WidgetApp'
import { WidgetStore } from './widgetStore'
import './widget.css'

/** Tokens have capitals too: no business has one in its id. */
const businessId = /^[a-z0-9][a-z0-9-]{0,62}$/

/** The chat as a whole page: with a business, `/chat/<business>`, or in the one conversation that a mail's link opens, `/chat/<token>`. */
async function show(root: Element) {
  const place = window.location.pathname.split('/')[2] ?? ''
  document.documentElement.dataset.page = ''
  const api = new ApiClient(new ClientSession(true))
  if (businessId.test(place)) return draw(root, new WidgetStore(api, place, () => undefined), false)
  const store = await openLink(api, place)
  if (store) return draw(root, store, true)
  const { language, tag } = chooseLocale(...wanted())
  document.documentElement.lang = language
  render(<p class="unavailable">{widgetStrings(tag).errors['link.not_found']}</p>, root)
}

async function openLink(api: ApiClient, token: string) {
  const opened = await customerAPI(api)
    .openLink(token)
    .catch(() => null)
  if (!opened) return null
  // Not where a visit of this browser is kept, which may be another customer's or have other conversations.
  const place = `link:${opened.conversation_id}`
  const visits = new VisitStore(place)
  const { id = uuid(), ...visit } = visits.read()
  // Whoever comes from a mail is known.
  const known = { id, token: opened.customer_token, conversationId: opened.conversation_id, isAsked: true }
  visits.write({ ...visit, ...known })
  const store = new WidgetStore(
    api,
    opened.business_id,
    () => undefined,
    createSocketService,
    undefined,
    place,
  )
  const remember = conversationAPI(api).getConversation(opened.conversation_id)
  void remember.then((conversation) => store.conversations.own.add(conversation)).catch(() => undefined)
  return store
}

function draw(root: Element, store: WidgetStore, single: boolean) {
  const redraw = () => {
    const { business } = store
    const { language, tag: locale } = chooseLocale(...wanted(business?.widget?.locale))
    document.documentElement.lang = language
    store.speak(language)
    document.title = business?.name ?? document.title
    render(<WidgetApp store={store} locale={locale} single={single} />, root)
  }
  store.subscribe(redraw)
  void store.boot()
  redraw()
  store.setVisible(true)
}

function wanted(owners?: string | null) {
  const said = new URLSearchParams(window.location.search).get('locale')
  return [said, owners, ...navigator.languages]
}

const root = document.getElementById('widget')
if (root) void show(root)
