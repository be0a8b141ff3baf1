import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Agent } from '../support/agent.ts'
import { launch, phone } from '../support/browser.ts'
import { Customer } from '../support/customer.ts'
import { picture } from '../support/files.ts'
import { Server } from '../support/server.ts'

let server: Server
let browser: Browser

beforeAll(async () => {
  server = await Server.start()
  browser = await launch()
})

afterAll(async () => {
  await server?.dispose()
})

interface Stored {
  id: number
  content: string
  status: string
}

const ask = (id: number, content: string) =>
  server.post<Stored>(`/api/conversations/${id}/messages`, { senderType: 'customer', senderName: 'Ann', content })

async function begin(customerName: string, messages = 1) {
  const { id } = await server.post<{ id: number }>('/api/conversations', { businessId: 'tech-store', customerName })
  for (let number = 1; number <= messages; number++) await ask(id, `Question ${number} ${'and more words '.repeat(number % 9)}`)
  return id
}

const open = (id: number, options = {}) => Agent.open(browser, server.url, `/inbox/all/${id}`, options)

async function statusOf(id: number, content: string) {
  const messages = await server.get<Stored[]>(`/api/conversations/${id}/messages`)
  return messages.find((message) => message.content === content)?.status
}

/** How far the list of messages is from its end, in pixels. */
const fromEnd = (agent: Agent) =>
  agent.page.getByRole('log', { name: 'Messages' }).evaluate((list) => list.scrollHeight - list.clientHeight - list.scrollTop)

const staysAtEnd = (agent: Agent) => expect.poll(() => fromEnd(agent)).toBeLessThan(2)

test('a draft follows to the other tab, and is gone there once it was sent', async () => {
  const id = await begin('Two tabs')
  const first = await open(id)
  const second = await first.another(`${server.url}/inbox/all/${id}`)
  await first.field.fill('One answer, please')
  await expect.poll(() => second.field.inputValue()).toBe('One answer, please')
  await second.field.press('Enter')
  await second.sees('One answer, please')
  await expect.poll(() => first.field.inputValue()).toBe('')
  await first.field.press('Enter')
  await first.write('The end')
  await first.sees('The end')
  await first.sees('One answer, please', 1)
  await first.window.close()
})

test('a message is read when the agent has it on the screen, not before, and again after it was marked as unread', async () => {
  const id = await begin('Scrolled up', 40)
  const agent = await open(id)
  await agent.sees('Question 40')
  await expect.poll(() => agent.page.evaluate(() => document.hasFocus())).toBe(true)
  await agent.page.clock.install()
  await agent.page.getByRole('log', { name: 'Messages' }).hover()
  await agent.page.mouse.wheel(0, -1200)
  await agent.page.getByRole('button', { name: 'Jump to the newest message' }).waitFor()
  await ask(id, 'Do you see me?')
  await agent.page.getByText('1 new message').waitFor()
  await agent.page.clock.runFor(5_000)
  expect(await statusOf(id, 'Do you see me?')).not.toBe('read')
  await agent.page.getByRole('button', { name: 'Jump to the newest message' }).click()
  await agent.sees('Do you see me?')
  await expect
    .poll(async () => {
      await agent.page.clock.runFor(1_000)
      return statusOf(id, 'Do you see me?')
    })
    .toBe('read')

  const unread = async () => (await server.get<{ unread_count: number }>(`/api/conversations/${id}`)).unread_count
  const row = agent.page.getByRole('list', { name: 'Inbox' }).getByRole('link', { name: /Scrolled up/ })
  const mark = row.getByText('1 unread message')
  await agent.page.keyboard.press('u')
  await agent.field.waitFor({ state: 'detached' })
  await mark.waitFor({ state: 'attached' })
  await expect.poll(unread).toBe(1)
  await row.click()
  await agent.sees('Do you see me?')
  await staysAtEnd(agent)
  await expect
    .poll(async () => {
      await agent.page.clock.runFor(1_000)
      return unread()
    })
    .toBe(0)
  await mark.waitFor({ state: 'detached' })
  await agent.window.close()
})

test('the list stays at its end, whatever takes room from it, until the agent leaves it', async () => {
  const id = await begin('Long talk', 40)
  const agent = await open(id)
  await agent.sees('Question 40')
  await staysAtEnd(agent)
  await agent.field.fill('line\n'.repeat(12))
  await staysAtEnd(agent)
  await agent.page.locator('form input[type="file"]').setInputFiles([picture, { ...picture, name: 'second.png' }])
  await agent.page.getByText('second.png').waitFor()
  await staysAtEnd(agent)
  for (const width of [900, 400, 1366]) {
    await agent.page.setViewportSize({ width, height: 820 })
    await staysAtEnd(agent)
  }
  await agent.page.setViewportSize({ width: 1366, height: 500 })
  await staysAtEnd(agent)
  await agent.page.getByRole('log', { name: 'Messages' }).hover()
  await agent.page.mouse.wheel(0, -700)
  await agent.page.getByRole('button', { name: 'Jump to the newest message' }).waitFor()
  await agent.field.fill('')
  await agent.page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
  expect(await fromEnd(agent)).toBeGreaterThan(80)
  await agent.window.close()
})

test('on a phone, Back closes what is in front, and Enter starts a new line', async () => {
  const id = await begin('On the phone')
  const upload = new FormData()
  upload.append('file', new Blob([picture.buffer], { type: picture.mimeType }), picture.name)
  const sent = await fetch(`${server.url}/api/upload`, { method: 'POST', body: upload })
  const { url } = (await sent.json()) as { url: string }
  await server.post(`/api/conversations/${id}/messages`, { senderType: 'customer', senderName: 'Ann', fileUrl: url, fileName: picture.name })
  const agent = await Agent.open(browser, server.url, '/', { viewport: phone, isMobile: true, hasTouch: true })
  const panel = agent.page.getByRole('complementary', { name: 'Customer' })
  await agent.choose('On the phone')

  await agent.press('Customer details')
  await panel.waitFor()
  await agent.page.goBack()
  await panel.waitFor({ state: 'detached' })
  await agent.field.waitFor()

  await agent.press('Customer details')
  await agent.press('Close details')
  await panel.waitFor({ state: 'detached' })
  await agent.press(`Open image ${picture.name}`)
  await agent.page.getByRole('dialog', { name: picture.name }).waitFor()
  await agent.page.goBack()
  await agent.page.getByRole('dialog', { name: picture.name }).waitFor({ state: 'detached' })

  await agent.field.fill('First line')
  await agent.field.press('End')
  await agent.field.press('Enter')
  await agent.page.keyboard.type('second line')
  expect(await agent.field.inputValue()).toBe('First line\nsecond line')
  await agent.press('Send message')
  await agent.sees('second line')

  await agent.page.goBack()
  await agent.page.getByRole('list', { name: 'Inbox' }).waitFor()
  await agent.window.close()
})

test('Escape leaves a field, not the conversation, and what is left in a field is saved', async () => {
  const id = await begin('Edited')
  const agent = await open(id)
  const phoneField = agent.page.getByRole('textbox', { name: 'Phone' })
  const edit = agent.page.getByRole('button', { name: 'Edit Phone' })
  await edit.click()
  await phoneField.fill('+49 30')
  await phoneField.press('Escape')
  await agent.field.waitFor()
  await edit.press('Enter')
  await phoneField.fill('+49 30 1234')
  await agent.field.click()
  await agent.page.getByRole('link', { name: '+49 30 1234' }).waitFor()
  await agent.window.close()
})

test('a customer sees one draft in two tabs, too, and sends it once', async () => {
  const customer = await Customer.visit(browser, server.url)
  await customer.start('Shopper', 'Hello')
  const second = await customer.window.another(`${server.url}/demo`)
  const chat = second.page.frameLocator('iframe[title="Chat"]')
  const field = chat.getByRole('textbox', { name: 'Message' })
  await second.page.getByRole('button', { name: /^Open chat/ }).click()
  await customer.field.fill('Asked once')
  await expect.poll(() => field.inputValue()).toBe('Asked once')
  await field.press('Enter')
  await expect.poll(() => customer.field.inputValue()).toBe('')
  await customer.sees('Asked once')
  await customer.window.close()
})
