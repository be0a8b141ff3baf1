import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Agent } from '../support/agent.ts'
import { launch } from '../support/browser.ts'
import { Customer } from '../support/customer.ts'
import { Server } from '../support/server.ts'

interface Message {
  content: string
}

let server: Server
let browser: Browser

beforeAll(async () => {
  server = await Server.start()
  browser = await launch()
})

afterAll(async () => {
  await server?.dispose()
})

const stored = async (conversationId: number) => {
  const messages = await server.get<Message[]>(`/api/conversations/${conversationId}/messages?limit=100`)
  return messages.map((message) => message.content)
}

const idOf = (agent: Agent) => Number(/\/inbox\/all\/(\d+)/.exec(agent.page.url())?.[1])

test('the server is killed and started again: nothing is lost, nothing doubled, no reload', async () => {
  const agent = await Agent.open(browser, server.url)
  const customer = await Customer.visit(browser, server.url)
  await customer.start('Otto Lind', 'Before the crash')
  await agent.choose('Otto Lind')
  await agent.sees('Before the crash')

  await server.kill()
  await agent.isNotLive()
  for (const text of ['Agent one', 'Agent two', 'Agent three']) await agent.write(text)
  for (const text of ['Customer one', 'Customer two']) await customer.write(text)
  await server.run()

  for (const text of ['Agent one', 'Agent two', 'Agent three', 'Customer one', 'Customer two']) {
    await agent.sees(text)
    await customer.sees(text)
  }
  await agent.isLive()
  const contents = await stored(idOf(agent))
  expect(contents.filter((text) => text.startsWith('Agent'))).toEqual(['Agent one', 'Agent two', 'Agent three'])
  expect(contents.filter((text) => text.startsWith('Customer'))).toEqual(['Customer one', 'Customer two'])

  await customer.write('After the crash')
  await agent.sees('After the crash')
  await agent.window.close()
  await customer.window.close()
})

test('the network is cut while a message is sent and the page is loaded again: exactly one message', async () => {
  const agent = await Agent.open(browser, server.url, '/inbox/all/2')
  const context = agent.page.context()
  await agent.page.route('**/api/conversations/2/messages', async (route) => {
    if (route.request().method() !== 'POST') return route.continue()
    await route.fetch()
    await context.setOffline(true)
    await route.abort('connectionreset')
  })
  await agent.write('Only once, please')
  await expect.poll(() => stored(2)).toContain('Only once, please')
  await agent.isNotLive()

  await agent.page.unroute('**/api/conversations/2/messages')
  await context.setOffline(false)
  await agent.page.reload()
  await agent.isLive()
  await agent.sees('Only once, please')
  await agent.seesReceipt('Only once, please', 'Sent')
  expect((await stored(2)).filter((text) => text === 'Only once, please')).toHaveLength(1)
  await agent.window.close()
})

test('what is written offline is kept over a reload and sent in order', async () => {
  const agent = await Agent.open(browser, server.url, '/inbox/all/3')
  await agent.page.route('**/api/conversations/3/messages', (route) =>
    route.request().method() === 'POST' ? route.abort('internetdisconnected') : route.continue(),
  )
  for (const text of ['Kept 1', 'Kept 2', 'Kept 3']) await agent.write(text)
  await agent.sees('Kept 3')
  await agent.page.reload()
  await agent.sees('Kept 3')
  expect((await stored(3)).filter((text) => text.startsWith('Kept'))).toEqual([])

  await agent.page.unroute('**/api/conversations/3/messages')
  await agent.page.reload()
  await agent.seesReceipt('Kept 3', 'Sent')
  expect((await stored(3)).filter((text) => text.startsWith('Kept'))).toEqual(['Kept 1', 'Kept 2', 'Kept 3'])
  await agent.window.close()
})

test('a draft stays in its conversation over a reload', async () => {
  const agent = await Agent.open(browser, server.url, '/inbox/all/2')
  await agent.field.fill('Half a thought')
  await agent.page.reload()
  await expect.poll(() => agent.field.inputValue()).toBe('Half a thought')
  await agent.choose('Mike Chen')
  expect(await agent.field.inputValue()).toBe('')
  await agent.page.getByText('Draft:').waitFor()
  await agent.window.close()
})
