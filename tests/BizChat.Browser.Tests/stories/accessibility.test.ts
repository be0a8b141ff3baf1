import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Agent } from '../support/agent.ts'
import { desktop, launch, phone } from '../support/browser.ts'
import { Customer } from '../support/customer.ts'
import { Server } from '../support/server.ts'

let server: Server
let browser: Browser

beforeAll(async () => {
  server = await Server.start()
  browser = await launch()
})

afterAll(async () => {
  await browser?.close()
  await server?.dispose()
})

async function violations(page: Page) {
  const { violations: found } = await new AxeBuilder({ page }).analyze()
  return found.map(({ id, nodes }) => ({ id, where: nodes.map((node) => node.target.join(' ')) }))
}

const looks = [
  { name: 'light desktop', options: { viewport: desktop, colorScheme: 'light' } },
  { name: 'dark desktop', options: { viewport: desktop, colorScheme: 'dark' } },
  { name: 'light phone', options: { viewport: phone, colorScheme: 'light' } },
  { name: 'dark phone', options: { viewport: phone, colorScheme: 'dark' } },
] as const

test.each(looks)('axe finds nothing in the workspace: $name', async ({ options }) => {
  const agent = await Agent.open(browser, server.url, '/', options)
  await agent.page.getByRole('link', { name: /John Doe/ }).waitFor()
  expect(await violations(agent.page)).toEqual([])

  await agent.choose('John Doe')
  await agent.bubbles.first().waitFor()
  expect(await violations(agent.page)).toEqual([])

  await agent.page.keyboard.press('?')
  await agent.page.getByRole('dialog').waitFor()
  expect(await violations(agent.page)).toEqual([])
  await agent.page.keyboard.press('Escape')

  await agent.page.goto(`${server.url}/#/stats`)
  await agent.page.getByRole('heading', { name: 'Messages per day' }).waitFor()
  expect(await violations(agent.page)).toEqual([])
  await agent.page.keyboard.press(',')
  await agent.page.getByRole('dialog').waitFor()
  expect(await violations(agent.page)).toEqual([])
  await agent.window.close()
})

test.each(looks)('axe finds nothing in the shop and its widget: $name', async ({ name, options }) => {
  const customer = await Customer.visit(browser, server.url, options)
  expect(await violations(customer.page)).toEqual([])
  await customer.openChat()
  await customer.chat.getByLabel('Your name').waitFor()
  expect(await violations(customer.page)).toEqual([])
  await customer.chat.getByLabel('Your name').fill('Ada')
  await customer.chat.getByLabel('Message').fill(`Checking ${name}`)
  await customer.chat.getByRole('button', { name: 'Start the conversation' }).click()
  await customer.sees(`Checking ${name}`)
  expect(await violations(customer.page)).toEqual([])
  await customer.window.close()
})
