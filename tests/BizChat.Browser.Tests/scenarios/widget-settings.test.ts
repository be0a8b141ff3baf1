import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { Agent } from '../support/agent.ts'
import { faultsOf } from '../support/axe.ts'
import { launch, phone, Window } from '../support/browser.ts'
import type { Customer } from '../support/customer.ts'
import { picture } from '../support/files.ts'
import { Server } from '../support/server.ts'
import { Shop } from '../support/shop.ts'

let server: Server
let shop: Shop
let browser: Browser

beforeAll(async () => {
  server = await Server.startOwned()
  shop = await Shop.open(server)
  browser = await launch()
})

beforeEach(() => sets(null))

afterAll(async () => {
  shop?.close()
  await server?.dispose()
})

const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)

interface Started {
  id: number
  customer_name: string
  customer_email: string | null
}

const sets = (widget: object | null) => server.patch('/api/business/tech-store', { widget })

const isClean = async ({ page }: Customer) => expect(await faultsOf(page)).toEqual([])

const launcher = (customer: Customer) => customer.page.locator('bizchat-widget .launcher')
const background = (customer: Customer) =>
  launcher(customer).evaluate((button) => getComputedStyle(button).backgroundColor)

test('the widget wears what the owner has set, and follows a change without a reload', async () => {
  await sets({ color: '#ffd400', greeting: 'Hi! Need a hand?', launcherText: 'Ask us', position: 'left', locale: 'de' })
  const customer = await shop.visit(browser, { body: '<main><h1>Shop</h1></main>' })
  const bubble = customer.page.getByRole('button', { name: 'Hi! Need a hand?' })
  await bubble.waitFor()
  expect(await background(customer)).toBe('rgb(255, 212, 0)')
  expect((await launcher(customer).boundingBox())?.x).toBeLessThan(100)
  await isClean(customer)

  await customer.page.getByRole('button', { name: 'Dismiss' }).click()
  await customer.page.reload()
  await customer.page.getByRole('button', { name: 'Open chat: Ask us' }).click()
  await customer.chat.getByRole('heading', { name: 'Hi! Need a hand?' }).waitFor()
  expect(await bubble.count()).toBe(0)
  await isClean(customer)
  await customer.chat.getByLabel('Your name').fill('Ann')
  await customer.chat.getByLabel('Message').fill('Is it open?')
  await customer.press('Start the conversation')
  await customer.sees('Is it open?')

  await sets({ color: '#5b21b6', placeholder: 'Ask anything' })
  await customer.chat.getByPlaceholder('Ask anything').waitFor()
  await expect.poll(() => background(customer)).toBe('rgb(91, 33, 182)')
  await isClean(customer)
  await customer.window.close()
})

test('the widget shows the logo, and the face of who is there', async () => {
  const logoUrl = await server.upload(picture)
  await server.patch('/api/auth/me', { avatarUrl: await server.upload({ ...picture, name: 'ada.png' }) })
  await sets({ logoUrl })
  const ada = await Agent.signedIn(browser, server.url, 'ada@tech-store.test', 'an owner of her own')
  const customer = await shop.visit(browser, { body: '<main><h1>Shop</h1></main>' })
  await customer.openChat()
  const face = customer.chat.getByRole('list', { name: 'Who is there' }).getByRole('img', { name: 'Ada Owner' })
  const logo = customer.chat.locator('.mark img')
  for (const image of [face, logo]) {
    await expect.poll(() => image.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(240)
  }
  await isClean(customer)
  await ada.window.close()
  await customer.window.close()
})

test("the owner's texts are in the language of the page, and so is what the business says by itself", async () => {
  const german = { language: 'de', greeting: 'Hallo! Wie können wir helfen?', labels: { topic: 'Worum geht es?' } }
  const topic = { key: 'topic', label: 'What is it about?', type: 'choice', choices: ['A return'], required: true }
  await sets({
    greeting: 'Hello there!',
    preChat: { fields: [topic] },
    translations: [{ ...german, choices: { 'A return': 'Eine Rückgabe' } }],
  })
  const away = { away: 'We are closed.', translations: [{ language: 'de', away: 'Wir haben geschlossen.' }] }
  await server.patch('/api/business/tech-store', { status: 'offline', autoReplies: away })
  const customer = await shop.visit(browser, { root: 'lang="de"' })
  await customer.page.getByRole('button', { name: german.greeting }).click()
  const { chat } = customer
  await chat.getByRole('heading', { name: german.greeting }).waitFor()
  await chat.getByLabel('Ihr Name').fill('Emil')
  await chat.getByLabel('Worum geht es?').selectOption({ label: 'Eine Rückgabe' })
  await chat.getByLabel('Nachricht').fill('Das passt nicht.')
  await customer.press('Gespräch beginnen')
  await customer.sees('Wir haben geschlossen.')
  const [started] = await server.get<{ customer_id: string }[]>('/api/conversations/business/tech-store')
  const emil = `/api/business/tech-store/customers/${started?.customer_id}`
  expect(await server.get(emil)).toMatchObject({ attributes: { topic: 'A return' }, chat_language: 'de' })
  await customer.page.evaluate(() => window.bizchat.setLocale('en'))
  await customer.press('All conversations')
  await customer.press('Start a new conversation')
  await chat.getByRole('heading', { name: 'Hello there!' }).waitFor()
  await server.patch('/api/business/tech-store', { status: 'online', autoReplies: null })
  await customer.window.close()
})

test('which pages visitors look at is recorded, unless the owner has switched it off', async () => {
  const customer = await shop.visit(browser)
  await customer.start('Fay', 'Here I am')
  const [started] = await server.get<{ customer_id: string }[]>('/api/conversations/business/tech-store')
  const pages = async () => {
    const path = `/api/business/tech-store/customers/${started?.customer_id}`
    const fay = await server.get<{ pages: { url: string }[] }>(path)
    return fay.pages.map(({ url }) => new URL(url).pathname)
  }
  await expect.poll(pages).toEqual(['/'])
  await sets({ recordPages: false })
  await customer.page.goto(shop.address('unseen'))
  await customer.openChat()
  await customer.write('On another page')
  await customer.seesReceipt('On another page', 'Sent')
  expect(await pages()).toEqual(['/'])
  await customer.window.close()
})

test("the page's own language and side win, and the owner's language is for pages without one", async () => {
  await sets({ position: 'left', locale: 'de' })
  const german = await shop.visit(browser, { root: '' }, { viewport: phone })
  await german.page.getByRole('button', { name: 'Chat öffnen' }).waitFor()
  await german.window.close()

  const sides = await shop.visit(browser, { head: "<script>window.bizchatSettings = { position: 'right' }</script>" })
  await sides.page.getByRole('button', { name: 'Open chat' }).waitFor()
  expect((await launcher(sides).boundingBox())?.x).toBeGreaterThan(1000)
  await sides.window.close()
})

test('an answer shows beside the closed launcher, and opens the chat', async () => {
  const customer = await shop.visit(browser)
  await customer.start('Ben', 'Are you there?')
  await customer.page.evaluate(() => window.bizchat.close())
  const [conversation] = await server.get<Started[]>('/api/conversations/business/tech-store')
  await server.post(`/api/conversations/${conversation?.id}/messages`, { senderType: 'business', content: 'Yes, we are!' })
  await customer.page.getByRole('button', { name: 'Yes, we are!' }).click()
  await customer.sees('Yes, we are!')
  expect(await customer.page.getByRole('button', { name: 'Yes, we are!' }).count()).toBe(0)
  await customer.window.close()
})

test('the form asks what the owner wants to know, and shows at a field what the server refuses', async () => {
  const topic = { key: 'topic', label: 'What is it about?', type: 'choice', choices: ['An order', 'A return'], required: true }
  await sets({ preChat: { name: 'hidden', email: 'required', phone: 'optional', fields: [topic] } })
  const customer = await shop.visit(browser, { body: '<main><h1>Shop</h1></main>' }, { viewport: phone })
  await customer.openChat()
  const { chat } = customer
  await chat.getByLabel('E-mail').fill('cleo@localhost')
  await chat.getByLabel('What is it about?').selectOption('A return')
  await chat.getByLabel('Message').fill('May I send it back?')
  await sets({ preChat: { name: 'hidden', email: 'required', fields: [{ ...topic, choices: ['An order'] }] } })
  await customer.press('Start the conversation')
  await chat.getByText('This answer cannot be used.').waitFor()
  await isClean(customer)

  await chat.getByLabel('What is it about?').selectOption('An order')
  await customer.press('Start the conversation')
  await customer.sees('May I send it back?')
  const [started] = await server.get<Started[]>('/api/conversations/business/tech-store')
  expect(started).toMatchObject({ customer_name: 'Visitor', customer_email: 'cleo@localhost' })
  await customer.window.close()
})

test('where nothing is asked before, the composer comes first', async () => {
  await sets({ greeting: 'What can we do for you?', preChat: { ask: 'never' } })
  const customer = await shop.visit(browser, { body: '<main><h1>Shop</h1></main>' })
  await customer.openChat()
  await customer.chat.getByRole('log').getByText('What can we do for you?').waitFor()
  await isClean(customer)
  await customer.write('Composer first')
  await customer.seesReceipt('Composer first', 'Sent')
  await customer.window.close()
})

test('after the first message the visitor is asked, and the team sees the answers', async () => {
  await sets({ preChat: { ask: 'after', email: 'required', phone: 'hidden', name: 'optional' } })
  const customer = await shop.visit(browser, { body: '<main><h1>Shop</h1></main>' }, { viewport: phone })
  await customer.openChat()
  await customer.write('Who am I?')
  const form = customer.chat.getByRole('form', { name: 'Your details' })
  await form.getByLabel('Your name').fill('Dora')
  await form.getByLabel('E-mail').fill('dora@example.test')
  await isClean(customer)
  await form.getByRole('button', { name: 'Save' }).click()
  await form.waitFor({ state: 'detached' })
  const [started] = await server.get<Started[]>('/api/conversations/business/tech-store')
  expect(started).toMatchObject({ customer_name: 'Dora', customer_email: 'dora@example.test' })
  await customer.window.close()
})

test('emoji are loaded when they are asked for, and files are seen before they are sent', async () => {
  await sets({ preChat: { ask: 'never' } })
  const customer = await shop.visit(browser, { body: '<main><h1>Shop</h1></main>' })
  await customer.openChat()
  await customer.field.fill('Thanks !')
  await customer.field.press('ArrowLeft')
  await customer.press('Emoji')
  await customer.chat.getByRole('group', { name: 'Emoji' }).waitFor()
  await isClean(customer)
  await customer.press('👍')
  expect(await customer.field.inputValue()).toBe('Thanks 👍!')
  await customer.chat.locator('input[type=file]').setInputFiles({ name: 'cat.png', mimeType: 'image/png', buffer: pixel })
  await customer.chat.getByText('cat.png').waitFor()
  await customer.press('Send message')
  await customer.seesReceipt('Thanks 👍!', 'Sent')
  await expect.poll(() => customer.chat.getByRole('img', { name: 'cat.png' }).count()).toBe(1)
  await customer.window.close()
})

test('the workspace sees settings that are not saved in a preview, other sites do not', async () => {
  const page = await browser.newPage({ locale: 'en-GB' })
  const query = `business=tech-store&origin=${encodeURIComponent(server.url)}&preview=true`
  await page.goto(`${server.url}/demo`)
  await page.setContent(`<iframe title="Preview" src="/widget.html?${query}"></iframe>`)
  const say = (message: object) =>
    page.evaluate((bizchat) => frames[0]?.postMessage({ bizchat }, location.origin), message)
  const { widget } = await server.get<{ widget: object }>('/api/business/tech-store')
  const preview = page.frameLocator('iframe')
  await expect
    .poll(async () => {
      await say({ type: 'begin', locale: 'en', reset: false })
      await say({ type: 'settings', widget: { ...widget, greeting: 'Not saved' } })
      return preview.getByRole('heading', { name: 'Not saved' }).count()
    })
    .toBe(1)
  await page.close()

  const other = await shop.visit(browser, { body: `<iframe title="Preview" src="${server.url}/widget.html?${query}"></iframe>` })
  await other.page.frameLocator('iframe[title=Preview]').locator('#widget:empty').waitFor({ state: 'attached' })
  await other.window.close()
})

test('the chat is a page of its own for a business without a website', async () => {
  await sets({ color: '#5b21b6', greeting: 'Welcome!', preChat: { ask: 'never' } })
  const window = await Window.open(browser, `${server.url}/chat/tech-store`, { viewport: phone })
  const { page } = window
  await page.getByText('Welcome!').waitFor()
  expect(await page.title()).toBe('Tech Store')
  expect(await page.getByRole('button', { name: 'Close chat' }).count()).toBe(0)
  await page.getByRole('textbox', { name: 'Message' }).fill('No website')
  await page.getByRole('button', { name: 'Send message' }).click()
  await page.getByRole('log').getByText('No website').waitFor()
  expect(await faultsOf(page)).toEqual([])
  await page.reload()
  await page.getByRole('log').getByText('No website').waitFor()
  await page.goto(`${server.url}/chat/no-such-shop`)
  await page.getByText('This chat is not available.').waitFor()
  await window.close()
})
