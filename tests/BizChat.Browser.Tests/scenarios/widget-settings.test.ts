import { AxeBuilder } from '@axe-core/playwright'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { launch, phone } from '../support/browser.ts'
import type { Customer } from '../support/customer.ts'
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

const sets = (widget: object | null) => server.patch('/api/business/tech-store', { widget })

async function isClean({ page }: Customer) {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map((node) => node.target.join(' ')) }))).toEqual([])
}

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
  const [conversation] = await server.get<{ id: number }[]>('/api/conversations/business/tech-store')
  await server.post(`/api/conversations/${conversation?.id}/messages`, { senderType: 'business', content: 'Yes, we are!' })
  await customer.page.getByRole('button', { name: 'Yes, we are!' }).click()
  await customer.sees('Yes, we are!')
  expect(await customer.page.getByRole('button', { name: 'Yes, we are!' }).count()).toBe(0)
  await customer.window.close()
})
