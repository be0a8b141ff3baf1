import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Agent } from '../support/agent.ts'
import { isFull, launch } from '../support/browser.ts'
import { Server } from '../support/server.ts'

const many = isFull ? 10_000 : 1_000
const atOnce = 40

let server: Server
let browser: Browser

async function fill() {
  let next = 0
  const worker = async () => {
    for (let number = ++next; number <= many; number = ++next) {
      const body = { businessId: 'tech-store', customerName: `Visitor ${String(number).padStart(5, '0')}`, content: `Question ${number}` }
      await server.post('/api/conversations', body)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}

beforeAll(async () => {
  server = await Server.start()
  browser = await launch()
  await fill()
}, 300_000)

afterAll(async () => {
  await server?.dispose()
})

test('a large inbox scrolls to its end and holds few rows', async () => {
  const agent = await Agent.open(browser, server.url)
  const list = agent.page.getByRole('list', { name: 'Inbox' })
  await list.getByRole('listitem').first().waitFor()
  const scroller = list.locator('..')
  const end = list.getByText('Mike Chen')
  await expect
    .poll(
      async () => {
        await scroller.evaluate((element) => element.scrollTo({ top: element.scrollHeight }))
        return end.count()
      },
      { timeout: 60_000, interval: 100 },
    )
    .toBe(1)
  expect(await list.getByRole('listitem').count()).toBeLessThan(60)
  await agent.window.close()
})

test('the search finds one conversation among many, and a new message moves it to the top', async () => {
  const agent = await Agent.open(browser, server.url)
  await agent.page.getByRole('searchbox', { name: 'Search conversations' }).fill('Visitor 00432')
  const found = agent.page.getByRole('list', { name: 'Inbox' }).getByRole('link', { name: /Visitor 00432/ })
  await found.click()
  await agent.sees('Question 432')
  await agent.page.getByRole('button', { name: 'Clear search' }).click()
  await agent.write('Found you')
  const first = agent.page.getByRole('list', { name: 'Inbox' }).locator('[data-index="0"]')
  await expect.poll(() => first.textContent()).toContain('Visitor 00432')
  await agent.window.close()
})

test('a long history loads older pages without a jump', async () => {
  const body = (number: number) => ({ senderType: 'customer', senderName: 'John Doe', content: `Line ${number} ${'word '.repeat(number % 40)}` })
  for (let number = 1; number <= 320; number++) await server.post('/api/conversations/1/messages', body(number))
  const agent = await Agent.open(browser, server.url, '/inbox/all/1')
  await agent.sees('Line 320')
  const log = agent.page.getByRole('log', { name: 'Messages' })
  const anchored = async () => {
    const seen = await agent.bubbles.evaluateAll((all) => {
      const top = document.querySelector('[role="log"]')?.getBoundingClientRect().top ?? 0
      const first = all.find((one) => one.getBoundingClientRect().top > top + 20)
      return { text: first?.querySelector('p[dir]')?.textContent ?? '', top: first?.getBoundingClientRect().top ?? 0 }
    })
    return seen
  }
  let letThrough = () => {}
  const measured = new Promise<void>((resolve) => {
    letThrough = resolve
  })
  await agent.page.route('**/messages?*before=*', async (route) => {
    await measured
    await route.continue()
  })
  await log.evaluate((element) => element.scrollTo({ top: 420 }))
  await expect.poll(async () => (await anchored()).top).toBeLessThan(700)
  await expect.poll(async () => (await anchored()).text).not.toBe('')
  const before = await anchored()
  letThrough()
  await expect.poll(async () => log.evaluate((element) => element.scrollTop)).toBeGreaterThan(2_000)
  const place = await agent.bubbles.evaluateAll(
    (all, text) => all.find((one) => one.querySelector('p[dir]')?.textContent === text)?.getBoundingClientRect().top,
    before.text,
  )
  expect(Math.abs((place ?? 0) - before.top)).toBeLessThan(80)
  await agent.window.close()
})
