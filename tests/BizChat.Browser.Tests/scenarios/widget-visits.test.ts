import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launch } from '../support/browser.ts'
import type { Customer } from '../support/customer.ts'
import { Server } from '../support/server.ts'
import { Shop } from '../support/shop.ts'

interface Conversation {
  id: number
  customer_name: string
}

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

const conversationsOf = async (name: string) => {
  const all = await server.get<Conversation[]>('/api/conversations/business/tech-store?limit=100')
  return all.filter((conversation) => conversation.customer_name === name)
}

const answer = async (name: string, content: string) => {
  const [conversation] = await conversationsOf(name)
  await server.post(`/api/conversations/${conversation?.id}/messages`, { senderType: 'business', content })
}

/** The chat is a stranger's, and nothing of an earlier visitor has been asked for. */
async function isNobody(customer: Customer, history: string[] = []) {
  await customer.chat.getByLabel('Your name').waitFor()
  expect(await customer.chat.getByLabel('Your name').inputValue()).toBe('')
  expect(await customer.bubbles.count()).toBe(0)
  expect(history).toEqual([])
}

/** Requests for messages from now on. */
function historyOf({ page }: Customer) {
  const asked: string[] = []
  page.on('request', (request) => /\/(messages|conversations)\b/.test(request.url()) && asked.push(request.url()))
  return asked
}

const stub = `
  window.bizchat ??= function () { (bizchat.q ??= []).push(arguments) }
  const leave = () => { if (location.pathname !== '/next') location.href = '/next' }
`

test.each([
  ['called where the chat was never opened', "addEventListener('load', () => bizchat.reset())"],
  ['called just before the page is left', "addEventListener('load', () => { bizchat.reset(); leave() })"],
  ['called at ready by a page that leaves at once', "bizchat('on', 'ready', () => { bizchat.reset(); leave() }); bizchat('open')"],
  ['called through the stand-in queue', "bizchat('reset')"],
])('a reset holds before anything is shown: %s', async (_, script) => {
  const customer = await shop.visit(browser)
  await customer.start('Rita Past', 'Between you and me')
  await customer.page.evaluate(() => localStorage.clear())
  // The chat of before still reads its own messages.
  await customer.page.goto('about:blank')
  const history = historyOf(customer)
  shop.shows({ head: `<script>${stub}${script}</script>` })
  await customer.page.goto(shop.address('out'))
  if (script.includes('leave()')) await customer.page.waitForURL('**/next')

  shop.shows()
  await customer.page.goto(shop.address('later'))
  await customer.openChat()
  await isNobody(customer, history)
  await customer.window.close()
})

test('a reset in one tab ends the visit in the others', async () => {
  const one = await shop.visit(browser)
  await one.start('Olga Out', 'Only for me')
  const two = await one.another(shop.address())
  await two.openChat()
  await two.sees('Only for me')
  await two.field.fill('Half a secret')

  await one.page.evaluate(() => window.bizchat.reset())
  await isNobody(two)
  await isNobody(one)
  await one.chat.getByLabel('Your name').fill('Nils Next')
  await one.chat.getByLabel('Message').fill('I am new here')
  await one.press('Start the conversation')
  await two.sees('I am new here')
  await two.write('In both tabs')
  await one.sees('In both tabs')
  expect(await conversationsOf('Olga Out')).toHaveLength(1)
  expect(await conversationsOf('Nils Next')).toHaveLength(1)
  await one.window.close()
})

test('a tab that stands on the form follows one that begins, with its words', async () => {
  const one = await shop.visit(browser)
  const two = await one.another(shop.address())
  await two.openChat()
  await two.chat.getByLabel('Message').fill('Written in the second tab')
  await one.start('Tilda Twin', 'Begun in the first tab')

  await two.sees('Begun in the first tab')
  await expect.poll(() => two.field.inputValue()).toBe('Written in the second tab')
  await two.field.press('Enter')
  await one.sees('Written in the second tab')
  expect(await conversationsOf('Tilda Twin')).toHaveLength(1)
  await one.window.close()
})

test('an answer in another conversation of the visitor is counted, listed, and kept over a reload', async () => {
  const customer = await shop.visit(browser)
  await customer.start('Uma Two', 'First question')
  await customer.press('All conversations')
  await customer.press('Start a new conversation')
  await answer('Uma Two', 'First answer')
  await customer.chat.getByLabel('Your name').fill('Uma Other')
  await customer.chat.getByLabel('Message').fill('Second question')
  await customer.press('Start the conversation')
  await customer.sees('Second question')
  await answer('Uma Two', 'Another answer')

  const launcher = customer.page.getByRole('button', { name: 'Open chat (2)' })
  await customer.page.evaluate(() => window.bizchat.close())
  await launcher.waitFor()
  await customer.page.reload()
  await launcher.click()
  await customer.press('All conversations')
  await customer.chat.getByRole('button', { name: /Another answer.*2 new messages/ }).click()
  await customer.sees('First answer')
  await customer.page.evaluate(() => window.bizchat.close())
  await customer.page.getByRole('button', { name: 'Open chat', exact: true }).waitFor()
  await customer.window.close()
})
