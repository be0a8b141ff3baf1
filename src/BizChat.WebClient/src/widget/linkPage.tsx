/** @jsxImportSource preact */
import { render } from 'preact'
import { customerAPI } from '@/api/customerAPI'
import { chooseLocale } from '@/lib/locale'
import { uuid } from '@/lib/uuid'
import { createSocketService } from '@/realtime/socketService'
import { widgetStrings } from './strings'
import { VisitStore } from './visit'
import { WidgetApp } from './WidgetApp'
import { WidgetStore } from './widgetStore'
import './widget.css'

/** The page of a link in a mail, `/chat/<token>`: the one conversation that it opens, as the whole page. */
async function show(root: Element) {
  const { language, tag: locale } = chooseLocale('', ...navigator.languages)
  document.documentElement.lang = language
  const token = window.location.pathname.split('/').pop() ?? ''
  const opened = await customerAPI.openLink(token).catch(() => null)
  if (!opened)
    return render(<p class="unavailable">{widgetStrings(locale).errors['link.not_found']}</p>, root)

  // Not where a visit of this browser is kept, which may be another customer's or have other conversations.
  const place = `link:${opened.conversation_id}`
  const visits = new VisitStore(place)
  const { id = uuid(), ...visit } = visits.read()
  visits.write({ ...visit, id, token: opened.customer_token, conversationId: opened.conversation_id })
  const store = new WidgetStore(opened.business_id, () => undefined, createSocketService, undefined, place)
  void store.boot()
  render(<WidgetApp store={store} locale={locale} single />, root)
  store.setVisible(true)
}

const root = document.getElementById('widget')
if (root) void show(root)
