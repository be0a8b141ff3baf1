import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launch, launchChromium } from '../support/browser.ts'
import { picture } from '../support/files.ts'
import { Server } from '../support/server.ts'
import { Shop } from '../support/shop.ts'

let server: Server
let browser: Browser
let shop: Shop

beforeAll(async () => {
  server = await Server.startOwned()
  browser = await launch()
  shop = await Shop.open(server)
})

afterAll(async () => {
  shop?.close()
  await server?.dispose()
})

/** Pastes as from another program; says whether the page left the text to the browser. */
const paste = (field: Locator, text: string) =>
  field.evaluate(
    (element, { words, name, type, bytes }) => {
      const clipboardData = new DataTransfer()
      if (words) clipboardData.setData('text/plain', words)
      clipboardData.items.add(new File([new Uint8Array(bytes)], name, { type }))
      return element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    },
    { words: text, name: picture.name, type: picture.mimeType, bytes: [...picture.buffer] },
  )

test('a browser that refuses the frame all storage still sends every message, in order', async () => {
  const customer = await shop.visit(await launchChromium(), { chat: server.url.replace('localhost', '127.0.0.1') })
  await customer.start('Stella Frei', 'First')
  expect(await customer.chat.locator('body').evaluate(() => {
    try {
      return typeof localStorage
    } catch (error) {
      return (error as Error).name
    }
  })).toBe('SecurityError')
  await customer.write('Second')
  await customer.write('Third')
  await customer.seesReceipt('Second', 'Sent')
  await customer.seesReceipt('Third', 'Sent')
  await customer.window.close()
})

test('a language tag that no browser knows leaves the chat readable, in the language that it says', async () => {
  const customer = await shop.visit(browser, { root: 'lang="en_US"' })
  await customer.start('Lou Tag', 'Readable')
  const shown = () => customer.chat.locator('html').getAttribute('lang')
  expect(await shown()).toBe('en')
  for (const [tag, language] of [
    ['de_AT', 'de'],
    ['x', 'en'],
    ['pt_BR', 'en'],
  ] as const) {
    await customer.page.evaluate((wanted) => window.bizchat.setLocale(wanted), tag)
    await expect.poll(shown).toBe(language)
    await customer.sees('Readable')
  }
  await customer.window.close()
})

test('keys that an input method takes for a word neither send it nor close the chat', async () => {
  const customer = await shop.visit(browser)
  await customer.start('Hana Ito', 'First')
  await customer.field.fill('にほん')
  await customer.field.evaluate((field) => {
    const options = { bubbles: true, cancelable: true }
    // Safari's order: the composition has ended, only the key code is the input method's.
    field.dispatchEvent(new KeyboardEvent('keydown', { ...options, key: 'Enter', keyCode: 229 }))
    field.dispatchEvent(new KeyboardEvent('keydown', { ...options, key: 'Escape', isComposing: true }))
  })
  expect(await customer.field.inputValue()).toBe('にほん')
  await customer.write('にほんご')
  await customer.sees('にほんご')
  expect(await customer.bubbles.allInnerTexts()).toHaveLength(2)
  await customer.window.close()
})

test('cells of a spreadsheet are pasted as text, and a picture is looked at before it goes', async () => {
  const customer = await shop.visit(browser)
  await customer.start('Cleo Tab', 'First')
  const attached = customer.chat.getByRole('button', { name: 'Remove receipt.png' })
  expect(await paste(customer.field, 'X200\t1149')).toBe(true)
  expect(await attached.count()).toBe(0)

  expect(await paste(customer.field, '')).toBe(false)
  await attached.click()
  expect(await paste(customer.field, '')).toBe(false)
  await attached.waitFor()
  expect(await customer.bubbles.count()).toBe(1)
  await customer.press('Send message')
  await customer.bubbles.getByRole('img', { name: 'receipt.png' }).waitFor()
  expect(await attached.count()).toBe(0)
  await customer.window.close()
})

test('the focus goes into the chat when it opens, stays in it, and goes back to the launcher', async () => {
  const customer = await shop.visit(browser, { body: '<label>Search <input></label>' })
  const { page, chat } = customer
  const launcher = page.getByRole('button', { name: /^(Open|Close) chat/ }).last()
  const hasFocus = (target: Locator) => expect.poll(() => target.evaluate((element) => element.matches(':focus'))).toBe(true)

  await launcher.press('Enter')
  await hasFocus(chat.getByLabel('Your name'))
  await page.keyboard.press('Escape')
  await hasFocus(launcher)
  await launcher.click()
  await hasFocus(chat.getByLabel('Your name'))

  await page.keyboard.type('Fay Key')
  await chat.getByLabel('Message').fill('Without a mouse')
  await customer.press('Start the conversation')
  await hasFocus(customer.field)
  await chat.getByRole('button', { name: 'All conversations' }).press('Enter')
  await hasFocus(chat.getByRole('button', { name: 'Without a mouse' }))
  await page.keyboard.press('Enter')
  await hasFocus(customer.field)

  const search = page.getByLabel('Search')
  await search.focus()
  await page.evaluate(() => window.bizchat.close())
  await launcher.and(page.getByLabel('Open chat')).waitFor()
  await hasFocus(search)
  await page.evaluate(() => window.bizchat.open())
  await hasFocus(customer.field)
  await page.evaluate(() => window.bizchat.close())
  await hasFocus(launcher)
  await customer.window.close()
})

test('navigation that replaces the body keeps the chat, open as it was', async () => {
  const customer = await shop.visit(browser)
  await customer.start('Nick Hop', 'Before the next page')
  await customer.field.fill('Half a thought')
  // As Turbo, Astro and others do.
  await customer.page.evaluate(() => document.body.replaceWith(document.createElement('body')))
  expect(await customer.field.inputValue()).toBe('Half a thought')
  await customer.write('After it')
  await customer.sees('After it')

  // As a framework does that draws the whole document anew.
  await customer.page.evaluate(() => document.querySelector('bizchat-widget')?.remove())
  await customer.sees('After it')
  await customer.page.evaluate(() => window.bizchat.close())
  await customer.openChat()
  await customer.sees('Before the next page')
  await customer.window.close()
})
