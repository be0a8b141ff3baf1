import { act, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Conversation, Notify } from '@/api/types'
import { ConversationSidebar } from '@/features/conversations/ConversationSidebar'
import { useSelection } from '@/features/conversations/useSelection'
import { claim } from '@/lib/claim'
import { writePreference } from '@/lib/preferences'
import { canChime, playChime } from '@/lib/sound'
import { aConversation } from '@/test/builders'
import { aViewer, fakeFetch, renderApp } from '@/test/renderApp'
import { useArrivals } from './useArrivals'
import { useTitleBadge } from './useTitleBadge'

vi.mock('@/lib/sound')

class FakeNotification {
  static permission = 'granted'
  static shown: FakeNotification[] = []
  onclick = () => {}
  close = vi.fn()

  constructor(
    readonly title: string,
    readonly options: { body: string },
  ) {
    FakeNotification.shown.push(this)
  }
}

beforeEach(() => {
  vi.mocked(playChime).mockClear()
  vi.mocked(canChime).mockReturnValue(true)
  FakeNotification.shown = []
  vi.stubGlobal('Notification', FakeNotification)
  vi.spyOn(document, 'hasFocus').mockReturnValue(true)
})
afterEach(() => void vi.unstubAllGlobals())

function Workspace({ openId }: { openId: number | null }) {
  useTitleBadge('tech-store')
  useArrivals(openId)
  return (
    <ConversationSidebar
      selection={useSelection()}
      onViews={() => {}}
      businessId="tech-store"
      selectedId={openId}
      onOrder={() => {}}
    />
  )
}

const wanting = (notify: Partial<Notify>, isOpen = false) => {
  const viewer = aViewer({ isOpen })
  const user = { ...viewer.user, notify: { ...viewer.user.notify, ...notify } }
  return { ...viewer, user, me: isOpen ? null : user }
}

async function open(openId: number | null = null, viewer = aViewer()) {
  fakeFetch({
    'GET /api/conversations/business/tech-store': () => [aConversation(1), aConversation(2)],
    'GET /api/events': () => [],
    'POST /api/conversations/1/delivered': () => undefined,
  })
  const view = renderApp(<Workspace openId={openId} />, viewer)
  await screen.findByText('Customer 1')
  await waitFor(() => expect(view.hub.calls).toContainEqual(['join_business', 'tech-store']))
  const arrives = (id: number, assignee: Conversation['assignee'] = null) => {
    const change = { assignee, last_message: 'Hello?', last_message_id: id * 10 + 1, unread_count: 1 }
    act(() => view.hub.push('conversation_updated', aConversation(id, change), { position: 8 }))
  }
  return { ...view, arrives }
}

describe('a message in another conversation', () => {
  it('is counted in the title', async () => {
    const { arrives } = await open(2)
    expect(document.title).toBe('BizChat')
    arrives(1)
    await waitFor(() => expect(document.title).toBe('(1) BizChat'))
  })

  it('is heard, unless the sound is off', async () => {
    const { arrives } = await open(2)
    arrives(1)
    await waitFor(() => expect(playChime).toHaveBeenCalledTimes(1))
  })

  it.each([
    ['by the account', () => wanting({ sound: false })],
    [
      'in the browser, in open mode',
      () => {
        writePreference('sound', false)
        return wanting({}, true)
      },
    ],
    ['for all that is new', () => wanting({ new: 'none' })],
    ['for what is another’s', () => wanting({ new: 'mine' })],
  ])('is not heard when that is off %s', async (_, viewer) => {
    const { arrives } = await open(2, viewer())
    arrives(1, { id: 'bea', name: 'Bea' } as never)
    await screen.findByText('Hello?')
    expect(playChime).not.toHaveBeenCalled()
  })

  it('is heard when it is mine', async () => {
    const { arrives } = await open(2, wanting({ new: 'mine' }))
    arrives(1, { id: 'ada', name: 'Ada Owner' } as never)
    await waitFor(() => expect(playChime).toHaveBeenCalledTimes(1))
  })

  it('shows a notification that leads to it, once that is wanted', async () => {
    writePreference('notifications', true)
    const { arrives } = await open(2)
    arrives(1)
    await waitFor(() => expect(FakeNotification.shown).toHaveLength(1))
    const [shown] = FakeNotification.shown
    expect(shown?.title).toBe('New message from Customer 1')
    expect(shown?.options.body).toBe('Hello?')
    shown?.onclick()
    expect(window.location.pathname).toBe('/inbox/all/1')
  })

  it('is shown although the browser refuses notifications and sound', async () => {
    const reported = vi.spyOn(console, 'error').mockImplementation(() => {})
    writePreference('notifications', true)
    class Refusing {
      static permission = 'granted'
      constructor() {
        throw new TypeError('Illegal constructor. Use ServiceWorkerRegistration.showNotification() instead.')
      }
    }
    vi.stubGlobal('Notification', Refusing)
    vi.mocked(playChime).mockImplementationOnce(() => {
      throw new Error('No audio hardware')
    })
    const { arrives } = await open(2)
    arrives(1)
    expect(await screen.findByText('Hello?')).toBeVisible()
    await waitFor(() => expect(document.title).toBe('(1) BizChat'))
    await waitFor(() => expect(reported).toHaveBeenCalledTimes(2))
  })

  it('is heard from one of several tabs', async () => {
    await claim('chime', 11)
    writePreference('notifications', true)
    const { arrives } = await open(2)
    arrives(1)
    await waitFor(() => expect(FakeNotification.shown).toHaveLength(1))
    expect(playChime).not.toHaveBeenCalled()
  })

  it('is heard from another tab when this one may make no sound yet', async () => {
    vi.mocked(canChime).mockReturnValue(false)
    writePreference('notifications', true)
    const { arrives } = await open(2)
    arrives(1)
    await waitFor(() => expect(FakeNotification.shown).toHaveLength(1))
    expect(await claim('chime', 11)).toBe(true)
  })

  it('disturbs nobody who is reading it in another tab', async () => {
    const query = vi.fn(async () => ({ held: [{ name: 'bizchat:looking:1' }] }))
    const request = async (_: string, options: unknown, work = options) => (work as () => unknown)()
    vi.stubGlobal('navigator', { ...navigator, language: 'en', locks: { query, request } })
    writePreference('notifications', true)
    const { arrives } = await open(2)
    arrives(1)
    await waitFor(() => expect(query).toHaveBeenCalled())
    arrives(2)
    await screen.findAllByText('Hello?')
    expect(playChime).not.toHaveBeenCalled()
    expect(FakeNotification.shown.map((shown) => shown.title)).not.toContain('New message from Customer 1')
  })

  it('shows no notification that nobody asked for', async () => {
    const { arrives } = await open(2)
    arrives(1)
    await screen.findByText('Hello?')
    expect(FakeNotification.shown).toEqual([])
  })
})

describe('a message in the open conversation', () => {
  it('disturbs nobody who is reading it', async () => {
    writePreference('notifications', true)
    const { arrives } = await open(1)
    arrives(1)
    await screen.findByText('Hello?')
    expect(playChime).not.toHaveBeenCalled()
    expect(FakeNotification.shown).toEqual([])
  })

  it('is announced to those who look elsewhere', async () => {
    vi.spyOn(document, 'hasFocus').mockReturnValue(false)
    writePreference('notifications', true)
    const { arrives } = await open(1)
    arrives(1)
    await waitFor(() => expect(playChime).toHaveBeenCalledTimes(1))
    await waitFor(() => expect(FakeNotification.shown).toHaveLength(1))
  })
})
