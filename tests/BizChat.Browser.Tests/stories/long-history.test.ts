import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Agent } from '../support/agent.ts'
import { launch } from '../support/browser.ts'
import { Server } from '../support/server.ts'

const messages = 50_000
const pagesBack = 20

let server: Server
let browser: Browser

beforeAll(async () => {
  server = await Server.startSeeded(10_000, messages)
  browser = await launch()
})

afterAll(async () => {
  await browser?.close()
  await server?.dispose()
})

test('fifty thousand messages are walked back without a jump and with few rows', async () => {
  const agent = await Agent.open(browser, server.url, `/#/c/${server.firstSeeded}`)
  await agent.bubbles.first().waitFor()
  const log = agent.page.getByRole('log', { name: 'Messages' })
  const height = () => log.evaluate((element) => element.scrollHeight)

  for (let page = 0; page < pagesBack; page++) {
    const before = await height()
    const anchor = await log.evaluate((element) => {
      element.scrollTop = 500
      const top = element.getBoundingClientRect().top
      const shown = Array.from(element.querySelectorAll('article')).find((one) => one.getBoundingClientRect().top > top)
      return { text: shown?.querySelector('p[dir]')?.textContent ?? '', at: shown?.getBoundingClientRect().top ?? 0 }
    })
    await expect.poll(height, { timeout: 20_000 }).toBeGreaterThan(before)
    const place = () =>
      agent.bubbles.evaluateAll(
        (all, text) => all.find((one) => one.querySelector('p[dir]')?.textContent === text)?.getBoundingClientRect().top,
        anchor.text,
      )
    if (anchor.text) await expect.poll(async () => Math.abs(((await place()) ?? 1e6) - anchor.at)).toBeLessThan(80)
    expect(await agent.bubbles.count()).toBeLessThan(80)
  }

  await agent.press('Jump to the newest message')
  await agent.sees(`message ${messages} `)
  await agent.window.close()
})

test('a message that arrives in a long history is shown at once', async () => {
  const agent = await Agent.open(browser, server.url, `/#/c/${server.firstSeeded}`)
  await agent.sees(`message ${messages} `)
  const path = `/api/conversations/${server.firstSeeded}/messages`
  await server.post(path, { senderType: 'customer', senderName: 'Customer', content: 'One more' })
  await agent.sees('One more')
  await agent.window.close()
})
