import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { anApiClient, fakeFetch } from '@/test/renderApp'
import { readPush, renewPush, turnOffPush, turnOnPush } from './browserPush'

const endpoint = 'https://push.example/v2/abc'
const sent = { endpoint, keys: { p256dh: 'key', auth: 'secret' } }

/** A browser that has service workers and a push service. */
function aBrowser(permission: NotificationPermission) {
  let subscription: object | null = null
  const pushManager = {
    subscribe: vi.fn(async () => {
      subscription = {
        endpoint,
        toJSON: () => ({ ...sent, expirationTime: null }),
        async unsubscribe() {
          subscription = null
        },
      }
      return subscription
    }),
    getSubscription: async () => subscription,
  }
  let registration: object | undefined
  const serviceWorker = {
    getRegistration: async () => registration,
    async register() {
      registration = { pushManager }
    },
    get ready() {
      return Promise.resolve(registration)
    },
  }
  vi.stubGlobal('PushManager', class {})
  vi.stubGlobal('Notification', { permission, requestPermission: async () => permission })
  Object.defineProperty(navigator, 'serviceWorker', { value: serviceWorker, configurable: true })
  return pushManager
}

const api = anApiClient()

let calls: ReturnType<typeof fakeFetch>

beforeEach(() => {
  calls = fakeFetch({
    'GET /api/push/key': () => ({ key: 'server-key' }),
    'POST /api/auth/me/push-subscriptions': () => undefined,
    'DELETE /api/auth/me/push-subscriptions': () => undefined,
  })
})

afterEach(() => {
  vi.unstubAllGlobals()
  Reflect.deleteProperty(navigator, 'serviceWorker')
})

it('registers this browser with the key of the server, and takes that back', async () => {
  const { subscribe } = aBrowser('granted')
  expect(await readPush()).toBe('off')
  expect(await turnOnPush(api)).toBe('on')
  expect(subscribe).toHaveBeenCalledWith({ userVisibleOnly: true, applicationServerKey: 'server-key' })
  expect(await readPush()).toBe('on')
  expect(await turnOffPush(api)).toBe('off')
  expect(calls.slice(1)).toEqual([
    { method: 'POST', path: '/api/auth/me/push-subscriptions', body: sent },
    { method: 'DELETE', path: '/api/auth/me/push-subscriptions', body: { endpoint } },
  ])
})

it('registers it again for whoever has signed in, where it is on', async () => {
  aBrowser('granted')
  await renewPush(api)
  expect(calls).toEqual([])
  await turnOnPush(api)
  await renewPush(api)
  expect(calls.filter(({ method }) => method === 'POST')).toHaveLength(2)
})

it('says where it cannot be, and where the agent has forbidden it', async () => {
  expect([await readPush(), await turnOnPush(api), await turnOffPush(api)]).toEqual(
    Array(3).fill('unsupported'),
  )
  aBrowser('denied')
  expect([await readPush(), await turnOnPush(api), await turnOffPush(api)]).toEqual(Array(3).fill('denied'))
  expect(calls).toEqual([])
})
