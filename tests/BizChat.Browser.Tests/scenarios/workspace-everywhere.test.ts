import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Agent } from '../support/agent.ts'
import { launch, phone } from '../support/browser.ts'
import { Server } from '../support/server.ts'

let server: Server
let guarded: Server
let browser: Browser

beforeAll(async () => {
  ;[server, guarded] = await Promise.all([Server.start(), Server.startGuarded()])
  browser = await launch()
})

afterAll(async () => {
  await server?.dispose()
  await guarded?.dispose()
})

const box = async (what: Locator) => {
  const found = await what.boundingBox()
  if (!found) throw new Error('It is not shown.')
  return found
}

/** Whether a click into the middle of an element reaches it. */
const isReachable = (what: Locator) =>
  what.evaluate((element) => {
    const { x, y, width, height } = element.getBoundingClientRect()
    return element.contains(document.elementFromPoint(x + width / 2, y + height / 2))
  })

/** Counts the chimes of a page instead of playing them. */
function countChimes() {
  const state = { chimes: 0 }
  const node = { connect: (next: unknown) => next, start: () => state.chimes++, stop: () => {} }
  const parameter = { value: 0, setValueAtTime() {}, linearRampToValueAtTime() {}, exponentialRampToValueAtTime() {} }
  class Silent {
    currentTime = 0
    createOscillator = () => ({ ...node, frequency: parameter })
    createGain = () => ({ ...node, gain: parameter })
  }
  Object.assign(window, { AudioContext: Silent, chimes: () => state.chimes / 2 })
}

const chimes = (page: Page) => page.evaluate(() => (window as unknown as { chimes(): number }).chimes())

/** All tabs of a browser context think that they have the focus; only one of several tabs has it. */
async function leave(page: Page) {
  await page.evaluate(() => {
    document.hasFocus = () => false
    window.dispatchEvent(new Event('blur'))
  })
}

test('of several tabs one is heard, and none while one of them shows the conversation', async () => {
  const first = await Agent.open(browser, server.url, '/inbox/all/1')
  await first.page.context().addInitScript(countChimes)
  await first.page.reload()
  await first.isLive()
  const tabs = [first, await first.another(`${server.url}/inbox/all/2`), await first.another(`${server.url}/inbox/all/3`)]
  for (const tab of tabs) {
    await tab.isLive()
    await tab.field.click()
    await leave(tab.page)
  }
  const heard = async () => (await Promise.all(tabs.map((tab) => chimes(tab.page)))).reduce((sum, count) => sum + count, 0)
  const arrives = async (content: string) => {
    const message = { senderType: 'customer', senderName: 'Mike Chen', content }
    await server.post('/api/conversations/3/messages', message)
    for (const tab of tabs) {
      const row = tab.page.getByRole('list', { name: 'Inbox' }).getByText(content)
      await row.waitFor()
    }
  }

  await arrives('Is anybody there?')
  await expect.poll(heard).toBe(1)
  await arrives('Hello?')
  await expect.poll(heard).toBe(2)

  await tabs[2]?.page.evaluate(() => {
    document.hasFocus = () => true
    window.dispatchEvent(new Event('focus'))
  })
  const held = () => first.page.evaluate(async () => (await navigator.locks.query()).held?.map((lock) => lock.name))
  await expect.poll(held).toContain('bizchat:looking:3')
  await arrives('Ah, you read it')
  await server.post('/api/conversations/4/messages', { senderType: 'customer', senderName: 'Emma', content: 'And me' })
  await expect.poll(heard).toBe(3)
  await first.window.close()
})

test('the customer panel leaves the composer free at every zoom', async () => {
  const agent = await Agent.open(browser, server.url, '/inbox/all/1')
  const panel = agent.page.getByRole('complementary', { name: 'Customer' })
  await panel.waitFor()
  // 200 % of 1366 × 820: what is zoomed has half the room.
  await agent.page.setViewportSize({ width: 683, height: 410 })
  await panel.waitFor({ state: 'hidden' })
  expect(await isReachable(agent.field)).toBe(true)

  await agent.page.setViewportSize({ width: 960, height: 540 })
  await agent.page.getByRole('button', { name: 'Customer details' }).click()
  await panel.waitFor()
  expect(await isReachable(agent.field)).toBe(true)
  expect(await isReachable(agent.page.getByRole('button', { name: 'Attach files' }))).toBe(true)
  await panel.getByRole('button', { name: 'Close details' }).click()
  await agent.page.getByRole('list', { name: 'Inbox' }).waitFor()

  await agent.page.setViewportSize({ width: 1280, height: 800 })
  await panel.waitFor()
  const [send, details] = [await box(agent.page.locator('form button[type="submit"]').last()), await box(panel)]
  expect(send.x + send.width).toBeLessThan(details.x)
  await agent.window.close()
})

test('with forced colours what is chosen differs from the rest, and the focus is seen', async () => {
  const agent = await Agent.open(browser, server.url, '/inbox/all/1', { forcedColors: 'active' })
  await agent.field.waitFor()
  const background = (what: Locator) => what.evaluate((element) => getComputedStyle(element).backgroundColor)
  const button = (name: string) => agent.page.getByRole('button', { name, exact: true })
  const view = (name: string) => agent.page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name })
  const row = agent.page.getByRole('list', { name: 'Inbox' }).getByRole('link')
  for (const [chosen, other] of [
    [view('All'), view('Snoozed')],
    [agent.page.getByRole('link', { name: 'Inbox', exact: true }), agent.page.getByRole('link', { name: 'Statistics' })],
    [agent.page.locator('a[aria-current="true"]'), row.filter({ hasNotText: 'John Doe' }).first()],
    [button('Customer details'), button('Snooze')],
  ] as const) {
    expect(await background(chosen)).not.toBe(await background(other))
  }
  for (const field of [agent.field, agent.page.getByRole('searchbox')]) {
    await field.focus()
    expect(await field.evaluate((element) => getComputedStyle(element).outlineStyle)).toBe('solid')
  }
  await agent.window.close()
})

test('no field of a phone is of letters so small that it zooms', async () => {
  const business = { businessId: 'tech-store', businessName: 'Tech Store' }
  const owner = { name: 'Ada Owner', email: 'ada@tech-store.test', password: 'an owner of her own' }
  const token = await guarded.setupToken()
  const handheld = { viewport: phone, hasTouch: true, isMobile: true }
  const agent = await Agent.arrive(browser, guarded.url, handheld)
  const small = () =>
    agent.page
      .locator('input:not([type="checkbox"]):not([type="radio"]), textarea, select')
      .evaluateAll((fields) =>
        fields.filter((field) => Number.parseFloat(getComputedStyle(field).fontSize) < 16).map((field) => field.outerHTML),
      )
  await agent.page.getByLabel('Set-up token').waitFor()
  expect(await small()).toEqual([])
  await guarded.post('/api/auth/setup', { token, ...business, ...owner })

  await agent.page.reload()
  await agent.page.getByRole('heading', { name: 'Sign in to BizChat' }).waitFor()
  expect(await small()).toEqual([])
  await agent.signIn(owner.email, owner.password)
  await agent.page.getByRole('searchbox').waitFor()
  expect(await small()).toEqual([])
  await agent.visit('Team')
  await agent.page.getByText('ada@tech-store.test').first().waitFor()
  expect(await small()).toEqual([])
  await agent.window.close()

  const writing = await Agent.open(browser, server.url, '/inbox/all/1', handheld)
  await writing.field.waitFor()
  await writing.page.getByRole('button', { name: 'Customer details' }).click()
  await writing.page.getByRole('button', { name: 'Edit Name' }).click()
  await writing.page.getByRole('textbox', { name: 'Name' }).waitFor()
  const sizes = await writing.page
    .locator('input:not([type="file"]), textarea, select')
    .evaluateAll((fields) => fields.map((field) => Number.parseFloat(getComputedStyle(field).fontSize)))
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(16)
  await writing.window.close()
})

test('long names leave the composer and the marks of files as they are', async () => {
  const long = 'Wolfeschlegelsteinhausenbergerdorff '.repeat(6).slice(0, 200)
  const { id } = await server.post<{ id: number }>('/api/conversations', { businessId: 'tech-store', customerName: long, content: 'Hello' })
  const agent = await Agent.open(browser, server.url, '/inbox/all/1')
  await agent.field.waitFor()
  const { height } = await box(agent.field)
  await agent.page.goto(`${server.url}/inbox/all/${id}`)
  await agent.page.getByRole('heading', { level: 2, name: long }).waitFor()
  expect((await box(agent.field)).height).toBe(height)
  await agent.field.fill('One\nTwo\nThree')
  expect((await box(agent.field)).height).toBeGreaterThan(height)
  await agent.field.fill('')
  expect((await box(agent.field)).height).toBe(height)

  const file = { name: `${'a-very-long-name-'.repeat(14)}.txt`, mimeType: 'text/plain', buffer: Buffer.from('offer') }
  await agent.page.locator('input[type="file"]').setInputFiles(file)
  await agent.press('Send message')
  const card = agent.bubbles.last().getByRole('link')
  await card.waitFor()
  const icons = await card.locator('svg').evaluateAll((all) => all.map((icon) => icon.getBoundingClientRect().width))
  expect(icons).toEqual([18, 16])
  await agent.window.close()
})

test('attached files wait in their conversation while another one is open', async () => {
  const agent = await Agent.open(browser, server.url, '/inbox/all/1')
  await agent.field.waitFor()
  const file = (name: string) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(name) })
  const uploads: string[] = []
  agent.page.on('request', (request) => request.url().endsWith('/api/upload') && uploads.push(request.url()))
  await agent.page.locator('input[type="file"]').setInputFiles([file('offer.txt'), file('setup.exe')])
  await agent.page.getByRole('alert').getByText('setup.exe').waitFor()
  await agent.choose('Sarah Johnson')
  expect(await agent.page.getByRole('button', { name: 'Remove offer.txt' }).count()).toBe(0)
  await agent.choose('John Doe')
  await agent.page.getByRole('button', { name: 'Remove offer.txt' }).waitFor()
  expect(uploads).toEqual([])
  await agent.press('Send message')
  await agent.seesReceipt('offer.txt', 'Sent')
  expect(uploads).toHaveLength(1)
  await agent.window.close()
})
