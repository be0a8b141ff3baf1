/** @jsxImportSource preact */
import { render } from 'preact'
import { afterEach, expect, it, vi } from 'vitest'
import { ApiClient } from '@/api/client'
import { ClientSession } from '@/api/session'
import { SocketService } from '@/realtime/socketService'
import { aBusiness } from '@/test/builders'
import { eventually } from '@/test/eventually'
import { FakeHub } from '@/test/fakeHub'
import { fakeFetch } from '@/test/renderApp'
import { WidgetApp } from './WidgetApp'
import { WidgetStore } from './widgetStore'

afterEach(() => vi.unstubAllGlobals())

it('shows an answer of the server that comes before the first frame is painted', async () => {
  fakeFetch({ 'GET /api/business/tech-store': () => aBusiness() })
  const api = new ApiClient(new ClientSession(true))
  const connect = async () => new SocketService(new FakeHub(), api)
  const store = new WidgetStore(api, 'tech-store', () => undefined, connect)
  const root = document.createElement('div')
  void store.boot()
  render(<WidgetApp store={store} locale="en" />, root)
  await eventually(() => expect(store.business).not.toBeNull())
  await eventually(() => expect(root.querySelector('h1')).toHaveTextContent('Tech Store'))
  render(null, root)
})
