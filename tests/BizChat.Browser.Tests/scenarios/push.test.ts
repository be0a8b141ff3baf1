import type { Browser, BrowserContext, Page, Worker } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Agent } from '../support/agent.ts'
import { launchChromium } from '../support/browser.ts'
import { PushService } from '../support/pushService.ts'
import { Server } from '../support/server.ts'
import { openTeam } from '../support/team.ts'

declare global {
  interface Window {
    opened?: string
  }
}

let server: Server
let browser: Browser
let ada: Agent
let bea: Agent
let id: number

/** A tab beside the workspace: with it the worker of the origin is reached while no tab of the workspace is open. */
const beside = '/manifest.webmanifest'

beforeAll(async () => {
  server = await Server.startOwned({ Push__AllowPrivate: 'true' })
  browser = await launchChromium()
  const body = { businessId: 'tech-store', customerName: 'Nora Vance', content: 'Does it come with a charger?' }
  id = (await server.post<{ id: number }>('/api/conversations', body)).id
  ;[ada, bea] = await openTeam(browser, server)
  await ada.page.context().grantPermissions(['notifications'])
})

afterAll(async () => {
  await bea?.window.close()
  await ada?.window.close()
  await server?.dispose()
})

async function workerOf(context: BrowserContext): Promise<Worker> {
  return context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'))
}

/** As the push service of the browser does. */
async function deliver(page: Page, message: object) {
  const session = await page.context().newCDPSession(page)
  const registration = new Promise<string>((resolve) =>
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [first] = registrations
      if (first) resolve(first.registrationId)
    }),
  )
  await session.send('ServiceWorker.enable')
  const data = JSON.stringify(message)
  await session.send('ServiceWorker.deliverPushMessage', { origin: server.url, registrationId: await registration, data })
  await session.detach()
}

const pushed = (change: object) => ({ type: 'new', business_id: 'tech-store', title: 'Nora Vance', body: 'Does it come with a charger?', conversation_id: id, message_id: 1, ...change })

const shownIn = (worker: Worker) =>
  worker.evaluate(async () => {
    const { registration } = self as unknown as { registration: ServiceWorkerRegistration }
    return (await registration.getNotifications()).map(({ title, body }) => `${title}: ${body}`)
  })

/** What the worker takes for open tabs: one that was left stays among them for a moment. */
const tabsOf = (worker: Worker) =>
  worker.evaluate(async () => {
    const { clients } = self as unknown as { clients: { matchAll: (options: object) => Promise<{ url: string }[]> } }
    const tabs = await clients.matchAll({ type: 'window', includeUncontrolled: true })
    return tabs.map(({ url }) => new URL(url).pathname)
  })

/** Presses the one notification. Returns the address of the window that the worker has opened for it, if it has. */
const press = (worker: Worker) =>
  worker.evaluate(async () => {
    // biome-ignore lint/suspicious/noExplicitAny: what a worker has is not in the page's types
    const scope = self as any
    let opened: string | null = null
    // Only a real click may open or focus a window.
    scope.clients.openWindow = async (path: string) => {
      opened = path
    }
    const [notification] = await scope.registration.getNotifications()
    const click = new scope.NotificationEvent('notificationclick', { notification })
    const done: Promise<unknown>[] = []
    click.waitUntil = (work: Promise<unknown>) => done.push(work.catch(() => undefined))
    scope.dispatchEvent(click)
    await Promise.all(done)
    return opened
  })

test('the workspace can be installed', async () => {
  const session = await ada.page.context().newCDPSession(ada.page)
  const { errors, data } = await session.send('Page.getAppManifest')
  expect(errors).toEqual([])
  expect(JSON.parse(data ?? '{}')).toMatchObject({ name: 'BizChat', display: 'standalone', start_url: '/' })
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors')
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((one) => one !== 'in-incognito')).toEqual([])
  await session.detach()
})

test('a message that is pushed while no tab is open leads to its conversation, and an open tab to where it points', async () => {
  const context = ada.page.context()
  await ada.page.evaluate(() => navigator.serviceWorker.register('/service-worker.js').then(() => navigator.serviceWorker.ready))
  const worker = await workerOf(context)

  const outside = await context.newPage()
  await outside.goto(server.url + beside)
  await ada.page.goto('about:blank')
  await expect.poll(() => tabsOf(worker)).toEqual([beside])
  await deliver(outside, pushed({}))
  await expect.poll(() => shownIn(worker)).toEqual(['Nora Vance: Does it come with a charger?'])
  const path = await press(worker)
  expect(path).toBe(`/inbox/all/${id}?m=1&business=tech-store`)
  expect(await shownIn(worker)).toEqual([])
  await ada.page.goto(server.url + path)
  await ada.sees('Does it come with a charger?')

  await ada.page.goto(`${server.url}/reports`)
  await ada.isLive()
  await deliver(outside, pushed({ type: 'assigned', message_id: null }))
  await expect.poll(() => shownIn(worker)).toHaveLength(1)
  expect(await press(worker)).toBeNull()
  await ada.sees('Does it come with a charger?')
  expect(new URL(ada.page.url()).pathname).toBe(`/inbox/all/${id}`)
  await outside.close()
})

test('a note that mentions an agent is pushed to her browser, and opens there', async () => {
  const service = await PushService.start()
  const outside = await ada.page.context().newPage()
  await outside.goto(server.url + beside)
  const subscribed = await ada.page.evaluate(async (subscription) => {
    const options = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(subscription) }
    return (await fetch('/api/auth/me/push-subscriptions', options)).status
  }, service.subscription)
  expect(subscribed).toBe(204)
  await ada.page.goto('about:blank')

  await bea.page.goto(`${server.url}/inbox/all/${id}`)
  await bea.page.getByRole('radio', { name: 'Note' }).check()
  const field = bea.page.getByRole('textbox', { name: 'Note for the team' })
  await field.pressSequentially('Have a look, @ada')
  await bea.page.getByRole('option', { name: /ada@tech-store/ }).waitFor()
  await field.press('Enter')
  await field.press('Enter')
  await expect.poll(() => service.received).toEqual([expect.objectContaining({ type: 'mention', title: 'Bea Agent', conversation_id: id, message_id: 1 })])

  const worker = await workerOf(ada.page.context())
  await expect.poll(() => tabsOf(worker)).toEqual([beside])
  await deliver(outside, service.received[0] ?? {})
  await expect.poll(() => shownIn(worker)).toEqual(['Bea Agent: Have a look, @Ada Owner '])
  await ada.page.goto(server.url + (await press(worker)))
  await ada.page.locator('[data-target]').getByText('Have a look, @Ada Owner').waitFor()
  await outside.close()
  service.stop()
})

test('the worker keeps nothing, so that a page is always the one that the server has now', async () => {
  const kept = await ada.page.evaluate(async () => {
    const [registration] = await navigator.serviceWorker.getRegistrations()
    return { caches: await caches.keys(), controls: registration?.active?.scriptURL }
  })
  expect(kept).toEqual({ caches: [], controls: `${server.url}/service-worker.js` })
  await ada.page.route('**/inbox/all', (route) => route.fulfill({ contentType: 'text/html', body: '<h1>The next version</h1>' }))
  await ada.page.goto(`${server.url}/inbox/all`)
  await ada.page.getByRole('heading', { name: 'The next version' }).waitFor()
  await ada.page.unroute('**/inbox/all')
})
