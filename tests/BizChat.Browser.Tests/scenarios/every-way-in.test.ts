import type { Browser, Locator } from 'playwright-core'
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

/** Drops a picture; says whether the page took it, so that the browser does not open it instead. */
const drop = (target: Locator) =>
  target.evaluate(
    (element, { name, type, bytes }) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([new Uint8Array(bytes)], name, { type }))
      const event = (kind: string) => new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true })
      return !element.dispatchEvent(event('dragover')) && !element.dispatchEvent(event('drop'))
    },
    { name: picture.name, type: picture.mimeType, bytes: [...picture.buffer] },
  )

/** Where a word begins on the screen. */
const startOf = (around: Locator, word: string) =>
  around.evaluate((element, text) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent?.indexOf(text) ?? -1
      if (at < 0) continue
      const range = document.createRange()
      range.setStart(node, at)
      range.setEnd(node, at + text.length)
      return range.getBoundingClientRect().left
    }
    return Number.NaN
  }, word)

test('on a phone both sides talk, and nothing is wider than the screen', async () => {
  const options = { viewport: phone, hasTouch: true, isMobile: true }
  const agent = await Agent.open(browser, server.url, '/', options)
  const customer = await Customer.visit(browser, server.url, options)
  await customer.start('Pia Sand', 'Hello from a phone')
  await agent.choose('Pia Sand')
  await agent.write('Hello back')
  await customer.sees('Hello back')
  for (const { page } of [agent, customer]) {
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(overflow).toBeLessThanOrEqual(0)
  }
  await agent.page.getByRole('link', { name: 'Back to the inbox' }).click()
  await agent.page.getByRole('list', { name: 'Inbox' }).waitFor()
  await agent.window.close()
  await customer.window.close()
})

test('a file that is dropped beside its target does not replace the page, and into the widget it is attached', async () => {
  const agent = await Agent.open(browser, server.url, '/inbox/all/1')
  const customer = await Customer.visit(browser, server.url)
  await customer.start('Lena Post', 'I have a picture for you')
  expect(await drop(agent.page.getByRole('navigation', { name: 'Main' }))).toBe(true)
  expect(await drop(customer.chat.getByRole('log'))).toBe(true)
  await customer.chat.getByRole('button', { name: 'Remove receipt.png' }).waitFor()
  await customer.press('Send message')
  await customer.chat.getByRole('img', { name: 'receipt.png' }).waitFor()
  await agent.window.close()
  await customer.window.close()
})

test('a name that is written from right to left stays where names are', async () => {
  const name = 'ليلى حسن'
  const agent = await Agent.open(browser, server.url)
  const customer = await Customer.visit(browser, server.url)
  await customer.start(name, 'مرحبا')
  await agent.choose(name)
  await customer.field.pressSequentially('شكرا')
  const typing = agent.page.getByText('is typing')
  await typing.waitFor()
  expect(await startOf(typing, name)).toBeLessThan(await startOf(typing, 'is typing'))
  const item = agent.page.getByRole('link', { name: new RegExp(name) })
  const { x, width } = (await item.boundingBox()) ?? { x: 0, width: 0 }
  expect(await startOf(item, name)).toBeLessThan(x + width / 2)
  await agent.window.close()
  await customer.window.close()
})

test('an agent works with the keyboard alone', async () => {
  const agent = await Agent.open(browser, server.url)
  const { page } = agent
  const { keyboard } = page
  await page.getByRole('link', { name: /John Doe/ }).first().waitFor()
  await keyboard.press('j')
  const first = await page.getByRole('region', { name: 'Conversation' }).getByRole('heading', { level: 2 }).textContent()
  await keyboard.press('j')
  await expect.poll(() => page.getByRole('region', { name: 'Conversation' }).getByRole('heading', { level: 2 }).textContent()).not.toBe(first)
  await agent.field.waitFor()
  await keyboard.press('r')
  await expect.poll(() => agent.field.evaluate((field) => field === document.activeElement)).toBe(true)
  await keyboard.type('Typed without a mouse')
  await keyboard.press('Enter')
  await agent.sees('Typed without a mouse')
  await keyboard.press('Escape')
  await keyboard.press('e')
  await page.getByRole('button', { name: 'Undo' }).waitFor()
  await keyboard.press('z')
  await expect.poll(() => page.getByRole('button', { name: 'Undo' }).count()).toBe(0)
  await page.getByRole('button', { name: 'Resolve', exact: true }).waitFor()
  await keyboard.press('?')
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
  await keyboard.press('Escape')
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
  await keyboard.press('/')
  await page.getByRole('searchbox', { name: /Search messages/ }).waitFor()
  await keyboard.type('without its box')
  await page.getByRole('link', { name: /Emma Wilson/ }).waitFor()
  await keyboard.press('ArrowDown')
  await keyboard.press('Enter')
  await agent.sees('Perfect, thank you!')
  await keyboard.press('Escape')
  await page.getByRole('link', { name: /Emma Wilson/ }).waitFor()
  await keyboard.press('Control+k')
  await page.getByRole('dialog', { name: 'Commands' }).waitFor()
  await keyboard.type('unread only')
  await page.getByRole('option', { name: /Show unread only/ }).waitFor()
  await keyboard.press('Escape')
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
  await keyboard.press('g')
  await keyboard.press('s')
  await page.getByRole('heading', { name: 'Statistics' }).waitFor()
  await agent.window.close()
})

test('details can be edited and the business can step away', async () => {
  const agent = await Agent.open(browser, server.url, '/inbox/all/2')
  const second = await Agent.open(browser, server.url, '/inbox/all/2')
  const { page } = agent
  await page.getByRole('button', { name: 'Edit E-mail' }).click()
  await page.getByRole('textbox', { name: 'E-mail' }).fill('sarah@example.com')
  await page.keyboard.press('Enter')
  await second.page.getByRole('link', { name: 'sarah@example.com' }).waitFor()
  await page.getByLabel('Business status').selectOption('away')
  await expect.poll(() => second.page.getByLabel('Business status').inputValue()).toBe('away')
  await agent.window.close()
  await second.window.close()
})
