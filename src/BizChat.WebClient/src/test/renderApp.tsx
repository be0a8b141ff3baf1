import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { vi } from 'vitest'
import { ActionsProvider } from '@/actions/ActionsContext'
import { ApiContext } from '@/api/ApiContext'
import { ApiClient } from '@/api/client'
import { ClientSession } from '@/api/session'
import { type Viewer, ViewerContext } from '@/api/ViewerContext'
import { I18nProvider } from '@/i18n/I18nContext'
import { OutboxProvider } from '@/outbox/OutboxContext'
import { RealtimeProvider } from '@/realtime/RealtimeContext'
import { SocketService } from '@/realtime/socketService'
import { FakeHub } from './fakeHub'
import { profile } from './profile'

export type Answers = Record<string, (body: unknown, url: URL) => unknown>

export function fakeFetch(answers: Answers) {
  const calls: { method: string; path: string; body: unknown }[] = []
  vi.stubGlobal('fetch', async (address: string, init: RequestInit = {}) => {
    const url = new URL(address, 'http://localhost')
    const method = init.method ?? 'GET'
    const body = init.body ? JSON.parse(String(init.body)) : undefined
    calls.push({ method, path: url.pathname, body })
    const answer = answers[`${method} ${url.pathname}`]
    if (!answer) return new Response('{}', { status: 404 })
    const value = await answer(body, url)
    if (value instanceof Response) return value
    if (value === undefined) return new Response(null, { status: 204 })
    return new Response(JSON.stringify(value), { status: method === 'POST' ? 201 : 200 })
  })
  return calls
}

export function aViewer(change: Partial<Viewer> = {}): Viewer {
  const membership = { business_id: 'tech-store', business_name: 'Tech Store', role: 'owner' as const }
  const user = {
    id: 'ada',
    name: 'Ada Owner',
    email: 'ada@example.com',
    ...profile,
    memberships: [membership],
  }
  const isOpen = change.isOpen ?? false
  return {
    user,
    me: isOpen ? null : (change.user ?? user),
    isOpen,
    businessId: 'tech-store',
    role: 'owner',
    businesses: user.memberships,
    chooseBusiness: vi.fn(),
    signOut: vi.fn(async () => {}),
    signOutEverywhere: vi.fn(async () => {}),
    ...change,
  }
}

export const anApiClient = () => new ApiClient(new ClientSession())

export function renderApp(children: ReactNode, viewer = aViewer()) {
  const hub = new FakeHub()
  const api = anApiClient()
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const create = async () => new SocketService(hub, api)
  const view = render(
    <ApiContext value={api}>
      <QueryClientProvider client={client}>
        <I18nProvider>
          <ViewerContext value={viewer}>
            <RealtimeProvider businessId="tech-store" create={create}>
              <OutboxProvider>
                <ActionsProvider>{children}</ActionsProvider>
              </OutboxProvider>
            </RealtimeProvider>
          </ViewerContext>
        </I18nProvider>
      </QueryClientProvider>
    </ApiContext>,
  )
  return { ...view, hub, client }
}
