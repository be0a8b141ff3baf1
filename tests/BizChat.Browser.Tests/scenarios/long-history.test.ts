import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Agent } from '../support/agent.ts'
import { isFull, launch } from '../support/browser.ts'
import { Server } from '../support/server.ts'

const messages = 50_000
const conversations = isFull ? 10_000 : 1_000
const pagesBack = isFull ? 20 : 6

let server: Server
let browser: Browser

beforeAll(async () => {
  server = await Server.startSeeded(conversations, messages)
  browser = await launch()
})

afterAll(async () => {
  await server?.dispose()
})

/** The first message that is wholly in view: what it says, and where it is. */
const inView = (log: Locator) =>
  log.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect()
    const places = Array.from(element.querySelectorAll('article')).map((one) => ({
      text: one.querySelector('p[dir]')?.textContent ?? '',
      at: one.getBoundingClientRect().top,
    }))
    return places.find(({ at }) => at > top && at < bottom) ?? null
  })

test('a long history is walked back without a jump and with few rows', async () => {
  const agent = await Agent.open(browser, server.url, `/inbox/all/${server.firstSeeded}`)
  await agent.sees(`message ${messages} `)
  const log = agent.page.getByRole('log', { name: 'Messages' })
  const height = () => log.evaluate((element) => element.scrollHeight)
  let letThrough = () => {}
  let measured = new Promise<void>(() => {})
  await agent.page.route('**/messages?*before=*', async (route) => {
    await measured
    await route.continue()
  })

  for (let page = 0; page < pagesBack; page++) {
    measured = new Promise((resolve) => {
      letThrough = resolve
    })
    await log.evaluate((element) => element.scrollTo({ top: 420 }))
    await expect.poll(() => inView(log)).not.toBeNull()
    const anchor = await inView(log)
    const before = await height()
    letThrough()
    await expect.poll(height, { timeout: 60_000 }).toBeGreaterThan(before)
    const moved = await agent.bubbles.evaluateAll(
      (all, text) => all.find((one) => one.querySelector('p[dir]')?.textContent === text)?.getBoundingClientRect().top,
      anchor?.text,
    )
    expect(Math.abs((moved ?? Number.POSITIVE_INFINITY) - (anchor?.at ?? 0))).toBeLessThan(80)
    expect(await agent.bubbles.count()).toBeLessThan(80)
  }

  await agent.press('Jump to the newest message')
  await agent.sees(`message ${messages} `)
  await agent.window.close()
})

test('a message that arrives in a long history is shown at once', async () => {
  const agent = await Agent.open(browser, server.url, `/inbox/all/${server.firstSeeded}`)
  await agent.sees(`message ${messages} `)
  const path = `/api/conversations/${server.firstSeeded}/messages`
  await server.post(path, { senderType: 'customer', senderName: 'Customer', content: 'One more' })
  await agent.sees('One more')
  await agent.window.close()
})

test('a hit of the search is opened in the middle of a long history, and one reads on to the newest', async () => {
  const agent = await Agent.open(browser, server.url, '/search')
  await agent.page.getByRole('searchbox', { name: /Search messages/ }).fill('25000 message')
  await agent.page.getByRole('list', { name: 'Hits' }).getByRole('link').click()
  const isInSight = () =>
    agent.bubble('message 25000 ').evaluate((bubble) => {
      const { top, bottom } = bubble.getBoundingClientRect()
      return top > 0 && bottom < window.innerHeight
    })
  await expect.poll(isInSight).toBe(true)
  await agent.page.getByRole('log', { name: 'Messages' }).hover()
  await expect
    .poll(async () => {
      await agent.page.mouse.wheel(0, 2_000)
      return agent.bubble('message 25050 ').count()
    })
    .toBe(1)
  expect(await agent.bubbles.count()).toBeLessThan(80)
  await agent.press('Jump to the newest message')
  await agent.sees(`message ${messages} `)
  await agent.window.close()
})
